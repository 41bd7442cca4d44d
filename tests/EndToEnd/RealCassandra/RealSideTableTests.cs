using Ringkeeper.Contract;

namespace Ringkeeper.EndToEnd.Tests.RealCassandra;

[Collection(RealCassandraTests.Name)]
public sealed class RealSideTableTests(RealCassandraStack real)
{
    private static readonly TableName[] Live = [new("shop", "orders"), new("shop", "customers"), new("metrics", "samples")];
    private static readonly TableName[] Side = [new("shop", "orders_restored"), new("shop", "Customers2"), new("metrics_restored", "samples")];

    [RealCassandraFact]
    public async Task Restore_BesideLiveTables_BringsTheRowsOfThenAndLeavesThoseOfNow()
    {
        var node = real.Cassandra.Nodes[0];
        await real.Stack.BackUpAsync("side");
        var then = await TableRows.ReadAsync(node, Live);
        await real.Cassandra.ChangeAsync(CancellationToken.None);
        var now = await TableRows.ReadAsync(node, Live);
        now.ShouldAllBe(table => table.Value.Count > then[table.Key].Count);
        var request = new
        {
            backup = "side",
            mode = "sideTable",
            repair = true,
            tables = Live.Select(table => $"{table}"),
            rename = Live.Zip(Side, (from, to) => new { from = $"{from}", to = $"{to}" }),
        };

        await real.RestoreAsync(request);

        var restored = await TableRows.ReadAsync(node, Side);
        Side.Select(table => restored[table]).ShouldBe(Live.Select(table => then[table]));
        (await TableRows.ReadAsync(node, Live)).ShouldBe(now, ignoreOrder: true);
        (await TableRows.ColumnAsync(node, "SELECT JSON name FROM shop.\"Customers2\" WHERE name = 'customer number 7'")).Count.ShouldBe(1, "its index is filled");
        real.StagedFiles().ShouldBeEmpty("staging is discarded");
        await TableRows.ExecuteAsync(node, "DROP TABLE shop.orders_restored", "DROP TABLE shop.\"Customers2\"", "DROP KEYSPACE metrics_restored");
    }
}
