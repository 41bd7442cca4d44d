using Ringkeeper.Contract;

namespace Ringkeeper.EndToEnd.Tests.RealCassandra;

[Collection(RealCassandraTests.Name)]
public sealed class RealDrillTests(RealCassandraStack real)
{
    private static readonly TableName[] Tables = [new("shop", "orders"), new("shop", "visits"), new("metrics", "samples")];

    [RealCassandraFact]
    public async Task Drill_OfEverything_SucceedsAndLeavesNeitherKeyspacesNorSnapshots()
    {
        var node = real.Cassandra.Nodes[0];
        await real.Stack.BackUpAsync("drilled");
        var rows = await TableRows.ReadAsync(node, Tables);

        var answer = await real.Stack.SendAsync(HttpMethod.Post, $"api/clusters/{real.Stack.Cluster}/drills", new { backup = "drilled" });
        var operation = await real.Stack.WaitUntilEndedAsync(answer.Body!.Value.GetProperty("operationId").GetString()!);

        operation.Status.ShouldBe("Complete", $"{operation.Error}");
        var shown = (await real.Stack.SendAsync(HttpMethod.Get, $"api/clusters/{real.Stack.Cluster}/backups/drilled")).Body!.Value.GetProperty("drill");
        shown.GetProperty("succeeded").GetBoolean().ShouldBeTrue($"{shown}");
        shown.GetProperty("ssTables").GetInt32().ShouldBeGreaterThan(0);
        shown.GetProperty("skipped").EnumerateArray().Select(table => table.GetProperty("table").GetString()).ShouldBe(["shop.customers"], $"its user type; {shown}");
        (await TableRows.ColumnAsync(node, "SELECT keyspace_name FROM system_schema.keyspaces")).ShouldAllBe(keyspace => !keyspace.StartsWith("rk_drill_"));
        real.Cassandra.Nodes.SelectMany(each => each.DataDirectories).SelectMany(data => Directory.GetDirectories(data, "rk_drill_*")).ShouldBeEmpty();
        real.StagedFiles().ShouldBeEmpty("staging is discarded");
        (await TableRows.ReadAsync(node, Tables)).ShouldBe(rows, ignoreOrder: true);
    }
}
