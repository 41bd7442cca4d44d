using System.Text.Json;
using Ringkeeper.EndToEnd.Tests.Stack;
using Ringkeeper.Harness.Client;
using Ringkeeper.Harness.Files;

namespace Ringkeeper.EndToEnd.Tests.Restores;

/// <summary>Restores into tables that the cluster hasn't got: beside a live one, and after a DROP.</summary>
[Collection(RestoreStackTests.Name)]
public sealed class SideTableTests(SharedStack shared)
{
    private readonly TestStack _stack = shared.Stack;

    [Fact]
    public async Task Restore_BesideTheLiveTable_BringsEveryFileIntoANewTableAndTouchesNoOther()
    {
        var backedUp = _stack.ReadDisks();
        await _stack.BackUpAsync("side");
        await _stack.Cassandra.ChangeAsync(CancellationToken.None);
        var live = _stack.ReadDisks();
        var request = new
        {
            backup = "side",
            mode = "sideTable",
            tables = new[] { "shop.orders", "shop.customers" },
            rename = new[] { new { from = "shop.orders", to = "shop.orders_restored" }, new { from = "shop.customers", to = "shop.Customers2" } },
        };
        var checks = await ChecksAsync(request);
        checks.GetProperty("ready").GetBoolean().ShouldBeTrue(checks.ToString());
        checks.GetProperty("creates").EnumerateArray().Select(created => created.GetString())
            .ShouldBe(["table shop.Customers2", "index shop.Customers2_country_idx", "table shop.orders_restored"]);

        var operation = await RestoreAsync(request);

        ShouldBeEstimated(operation, "Customers2", "orders_restored");
        var restored = _stack.ReadDisks();
        Only("shop.orders_restored", restored).ShouldBeRestored(Renamed("shop.orders", "shop.orders_restored", backedUp));
        Only("shop.Customers2", restored).ShouldBeRestored(Renamed("shop.customers", "shop.Customers2", backedUp));
        restored.Select(files => (IReadOnlyList<TableFile>)[.. files.Where(file => file.Table is not ("shop.orders_restored" or "shop.Customers2"))]).ToList().ShouldBeUntouched(live);
        _stack.Cassandra.Nodes.SelectMany(node => Directory.GetFileSystemEntries(node.StagingDirectory)).ShouldBeEmpty("staging is discarded");
        (await ChecksAsync(request)).GetProperty("problems").EnumerateArray().ShouldContain(problem => problem.GetString()!.Contains("shop.orders_restored: it exists"));
        await _stack.Cassandra.ExecuteAsync("DROP TABLE shop.orders_restored", CancellationToken.None);
        await _stack.Cassandra.ExecuteAsync("DROP TABLE shop.\"Customers2\"", CancellationToken.None);
    }

    [Fact]
    public async Task Restore_OfADroppedTable_CreatesItWithItsViewAndBringsBackEveryFile()
    {
        var expected = _stack.ReadDisks();
        await _stack.BackUpAsync("dropped");
        await _stack.Cassandra.ExecuteAsync("DROP MATERIALIZED VIEW shop.customers_by_email", CancellationToken.None);
        await _stack.Cassandra.ExecuteAsync("DROP TABLE shop.customers", CancellationToken.None);
        Only("shop.customers", _stack.ReadDisks()).ShouldAllBe(files => files.Count == 0);
        var request = new { backup = "dropped", tables = new[] { "shop.customers" } };
        var kept = await ChecksAsync(new { backup = "dropped", schema = "keep", tables = new[] { "shop.customers" } });
        kept.GetProperty("problems").EnumerateArray().ShouldContain(problem => problem.GetString()!.Contains("nothing is to be created"));

        await RestoreAsync(request);

        _stack.ReadDisks().ShouldBeRestored(expected);
        var checks = await ChecksAsync(request);
        checks.GetProperty("creates").GetArrayLength().ShouldBe(0, "the schema is as it was: " + checks);
        checks.GetProperty("schemaDifferences").GetArrayLength().ShouldBe(0, checks.ToString());
    }

    private async Task<JsonElement> ChecksAsync(object request)
    {
        var answer = await _stack.SendAsync(HttpMethod.Post, $"api/clusters/{_stack.Cluster}/restores?dryRun=true", request);
        return answer.Body!.Value.GetProperty("checks");
    }

    private async Task<OperationView> RestoreAsync(object request)
    {
        var operation = await _stack.WaitUntilEndedAsync(await _stack.Client.StartRestoreAsync(_stack.Cluster, request, CancellationToken.None));
        operation.Status.ShouldBe("Complete", $"{operation.Error}");
        return operation;
    }

    private void ShouldBeEstimated(OperationView operation, params string[] tables)
    {
        operation.Warnings.ShouldBeEmpty();
        var estimates = operation.FindPhase("verify")!.Steps[0].Result.ShouldNotBeNull().GetProperty("estimates").EnumerateArray().ToList();
        estimates.Select(estimate => estimate.GetProperty("table").GetProperty("name").GetString()).ShouldBe(tables);
        foreach (var estimate in estimates)
        {
            estimate.GetProperty("nodes").GetInt32().ShouldBe(_stack.Cassandra.Nodes.Count);
            estimate.GetProperty("livePartitions").GetInt64()
                .ShouldBeInRange(estimate.GetProperty("minimumPartitions").GetInt64(), estimate.GetProperty("maximumPartitions").GetInt64());
        }
    }

    private static IReadOnlyList<IReadOnlyList<TableFile>> Only(string table, IReadOnlyList<IReadOnlyList<TableFile>> disks) =>
        [.. disks.Select(files => files.Where(file => file.Table == table).ToList())];

    private static IReadOnlyList<IReadOnlyList<TableFile>> Renamed(string from, string to, IReadOnlyList<IReadOnlyList<TableFile>> disks) =>
        [.. Only(from, disks).Select(files => files.Select(file => file with { Table = to }).ToList())];
}
