using Ringkeeper.Contract;
using Ringkeeper.EndToEnd.Tests.Stack;
using Ringkeeper.Harness.Files;

namespace Ringkeeper.EndToEnd.Tests.RealCassandra;

[Collection(RealCassandraTests.Name)]
public sealed class RealRestoreTests(RealCassandraStack real)
{
    [RealCassandraFact]
    public async Task Restore_EverythingTruncated_BringsBackFilesRowsIndexesViewsAndCounters()
    {
        await real.Stack.BackUpAsync("rows");
        var files = Comparable(real.Stack.ReadDisks());
        var rows = await CountAsync();
        var indexed = await SumAsync("SELECT count(*) FROM shop.customers WHERE name = 'customer number 7'");
        var seen = await SumAsync("SELECT sum(seen) FROM shop.visits");
        rows.Values.ShouldAllBe(count => count > 0);
        indexed.ShouldBe(1);
        foreach (var keyspace in real.Cassandra.Keyspaces)
        {
            await real.Cassandra.TruncateAsync(keyspace, CancellationToken.None);
        }

        (await CountAsync()).Values.ShouldAllBe(count => count == 0);
        await real.Stack.RestoreAsync("rows");

        (await CountAsync()).ShouldBe(rows, ignoreOrder: true);
        (await SumAsync("SELECT count(*) FROM shop.customers WHERE name = 'customer number 7'")).ShouldBe(indexed);
        (await SumAsync("SELECT sum(seen) FROM shop.visits")).ShouldBe(seen);
        Comparable(real.Stack.ReadDisks()).ShouldBeRestored(files);
        real.Stack.FindSnapshots().ShouldBeEmpty();
    }

    [RealCassandraFact]
    public async Task Restore_OfOneTable_BringsItsViewAndLeavesLaterRowsOfOthers()
    {
        await real.Stack.BackUpAsync("one");
        var before = await CountAsync();
        await real.Cassandra.ChangeAsync(CancellationToken.None);
        var changed = await CountAsync();

        var operationId = await real.Stack.Client.StartRestoreAsync(
            real.Stack.Cluster, new { backup = "one", tables = new[] { "shop.customers" } }, CancellationToken.None);
        var operation = await real.Stack.WaitUntilEndedAsync(operationId);

        operation.Status.ShouldBe("Complete", $"{operation.Error}");
        TableName[] restored = [new("shop", "customers"), new("shop", "customers_by_country")];
        (await CountAsync()).ShouldBe(
            changed.Select(table => KeyValuePair.Create(table.Key, restored.Contains(table.Key) ? before[table.Key] : table.Value)), ignoreOrder: true);
    }

    private async Task<IReadOnlyDictionary<TableName, long>> CountAsync() => (await real.Cassandra.CountRowsAsync(CancellationToken.None))!;

    private async Task<long> SumAsync(string query)
    {
        using var cluster = real.Connect();
        using var session = await cluster.ConnectAsync();
        return (await session.ExecuteAsync(new global::Cassandra.SimpleStatement(query))).Single().GetValue<long>(0);
    }

    private IReadOnlyList<IReadOnlyList<TableFile>> Comparable(IReadOnlyList<IReadOnlyList<TableFile>> disks) =>
        [.. disks.Select(files => files.Where(file => !real.Cassandra.RewrittenByImport.Contains(file.Component)).ToList())];
}
