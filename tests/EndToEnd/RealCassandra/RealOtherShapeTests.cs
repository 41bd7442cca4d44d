using Ringkeeper.Contract;
using Ringkeeper.Harness;
using Ringkeeper.Harness.Cassandra;
using Ringkeeper.Harness.Files;

namespace Ringkeeper.EndToEnd.Tests.RealCassandra;

/// <summary>Three nodes with three copies of everything are restored into two that hold one copy between them.</summary>
[Collection(RealCassandraTests.Name)]
public sealed class RealOtherShapeTests(RealCassandraStack real)
{
    private const string Target = "spare";
    private const string Roles = "SELECT role FROM system_auth.roles";

    private static readonly TableName[] Tables = [new("shop", "orders"), new("shop", "customers"), new("shop", "customers_by_country"), new("shop", "visits"), new("metrics", "samples")];

    [RealCassandraFact]
    public async Task Restore_IntoFewerNodes_BringsEveryRowAndRoleAndLeavesNoneOnANodeThatDoesNotOwnIt()
    {
        await TableRows.ExecuteAsync(real.Cassandra.Nodes[0], [.. Enumerable.Range(0, 8).Select(number => AddRole($"of_then_{number}"))]);
        await real.Stack.BackUpAsync("shape");
        var then = await TableRows.ReadAsync(real.Cassandra.Nodes[0], Tables);
        var roles = await TableRows.ColumnAsync(real.Cassandra.Nodes[0], Roles);
        await using var target = await StartTargetAsync();
        var node = target.Cassandra.Nodes[0];
        await TableRows.ExecuteAsync(node, AddRole("of_the_target"));
        await TableRows.ExecuteAsync(node, real.Cassandra.Keyspaces.Select(keyspace =>
            $"CREATE KEYSPACE {keyspace} WITH replication = {{'class': 'NetworkTopologyStrategy', 'dc1': 1}}"));

        await real.RestoreAsync(new { source = real.Stack.Cluster, backup = "shape", mode = "otherShape", keyspaces = real.Cassandra.Keyspaces, roles = "overwrite" }, Target);

        (await TableRows.ReadAsync(node, Tables)).ShouldBe(then, ignoreOrder: true);
        (await TableRows.ColumnAsync(node, Roles)).ShouldBe(roles, ignoreOrder: true);
        (await TableRows.ColumnAsync(node, "SELECT JSON name FROM shop.customers WHERE name = 'customer number 7'")).Count.ShouldBe(1, "its index is filled");
        await WaitUntilEachKeyIsOnOneNodeAsync(target.Cassandra);
        target.Cassandra.Nodes.SelectMany(each => Directory.GetFileSystemEntries(each.StagingDirectory)).ShouldBeEmpty("staging is discarded");
    }

    private static string AddRole(string name) => $"INSERT INTO system_auth.roles (role, can_login, is_superuser) VALUES ('{name}', false, false)";

    private static async Task WaitUntilEachKeyIsOnOneNodeAsync(ICassandraCluster target)
    {
        using var deadline = new CancellationTokenSource(RealCassandraStack.Patience);
        while (!IsEachKeyOnOneNode(target))
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, deadline.Token);
        }
    }

    private static bool IsEachKeyOnOneNode(ICassandraCluster target)
    {
        try
        {
            var tokens = target.Nodes.Select(node => HeldSSTable.On(node, target.Keyspaces).SelectMany(sstable => sstable.Tokens).ToHashSet()).ToList();
            tokens.ShouldAllBe(held => held.Count > 0);
            return !tokens[0].Overlaps(tokens[1]);
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            // What a cleanup has replaced, Cassandra deletes in its own time, file by file.
            return false;
        }
    }

    private async Task<StackCluster> StartTargetAsync()
    {
        using var deadline = new CancellationTokenSource(RealCassandraStack.Patience);
        var target = await real.Stack.Parts.AddClusterAsync(
            Target, directory => LocalCassandra.Create(directory, new SimulatedClusterOptions { Nodes = 2, Racks = 1 }), deadline.Token);
        await real.Stack.RegisterAsync(Target, target.Agents.Select(agent => agent.Url));
        return target;
    }
}
