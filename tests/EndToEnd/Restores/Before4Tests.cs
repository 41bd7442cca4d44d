using Ringkeeper.EndToEnd.Tests.Stack;
using Ringkeeper.Harness.Client;
using Ringkeeper.Harness.Files;

namespace Ringkeeper.EndToEnd.Tests.Restores;

/// <summary>Restores into a running Cassandra 3.11, which has refresh in import's place.</summary>
public sealed class Before4Tests(Before4Stack before4) : IClassFixture<Before4Stack>
{
    private readonly TestStack _stack = before4.Stack;

    [Fact]
    public async Task Restore_ANodeDiesBetweenPlacementAndRefresh_BringsBackEveryFileOnceInPlaceAndBesideIt()
    {
        var backedUp = _stack.ReadDisks();
        await _stack.BackUpAsync("before4");
        var node = _stack.Cassandra.SimulatedNodes[1];
        await node.SimulateAsync(CancellationToken.None, "refresh-crashes");

        var operationId = await _stack.Client.StartRestoreAsync(
            _stack.Cluster, new { backup = "before4", tables = new[] { "shop.orders", "shop.customers" } }, CancellationToken.None);
        var operation = await _stack.WaitUntilAsync(operationId, view => view.HasEnded || !node.Runs);
        operation.HasEnded.ShouldBeFalse($"{operation.Error}");
        await node.StartAsync(CancellationToken.None);
        operation = await _stack.WaitUntilEndedAsync(operationId);

        operation.Status.ShouldBe("Complete", $"{operation.Error}");
        operation.Warnings.ShouldHaveSingleItem().ShouldContain("before 4.0");
        _stack.ReadDisks().ShouldBeRestored(backedUp);

        var beside = await RestoreAsync(new
        {
            backup = "before4",
            mode = "sideTable",
            tables = new[] { "shop.orders" },
            rename = new[] { new { from = "shop.orders", to = "shop.orders_restored" } },
        });

        beside.Warnings.ShouldHaveSingleItem().ShouldContain("before 4.0");
        var restored = _stack.ReadDisks();
        Only("shop.orders_restored", restored).ShouldBeRestored(Renamed(Only("shop.orders", backedUp)));
        Without("shop.orders_restored", restored).ShouldBeRestored(backedUp);
        _stack.Cassandra.Nodes.SelectMany(one => Directory.GetFileSystemEntries(one.StagingDirectory)).ShouldBeEmpty("staging is discarded");
    }

    private async Task<OperationView> RestoreAsync(object request)
    {
        var operation = await _stack.WaitUntilEndedAsync(await _stack.Client.StartRestoreAsync(_stack.Cluster, request, CancellationToken.None));
        operation.Status.ShouldBe("Complete", $"{operation.Error}");
        return operation;
    }

    private static IReadOnlyList<IReadOnlyList<TableFile>> Only(string table, IReadOnlyList<IReadOnlyList<TableFile>> disks) =>
        [.. disks.Select(files => files.Where(file => file.Table == table).ToList())];

    private static IReadOnlyList<IReadOnlyList<TableFile>> Without(string table, IReadOnlyList<IReadOnlyList<TableFile>> disks) =>
        [.. disks.Select(files => files.Where(file => file.Table != table).ToList())];

    private static IReadOnlyList<IReadOnlyList<TableFile>> Renamed(IReadOnlyList<IReadOnlyList<TableFile>> disks) =>
        [.. disks.Select(files => files.Select(file => file with { Table = "shop.orders_restored" }).ToList())];
}
