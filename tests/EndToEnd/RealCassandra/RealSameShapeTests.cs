using Ringkeeper.Contract;
using Ringkeeper.Harness;
using Ringkeeper.Harness.Cassandra;

namespace Ringkeeper.EndToEnd.Tests.RealCassandra;

/// <summary>Three nodes are restored into three that are installed and have never started, while the first three run on.</summary>
[Collection(RealCassandraTests.Name)]
public sealed class RealSameShapeTests(RealCassandraStack real)
{
    private const string Target = "twin";
    private const int OnlyRows = 300;

    private static readonly TableName[] Tables =
        [new("shop", "orders"), new("shop", "customers"), new("shop", "customers_by_country"), new("shop", "visits"), new("metrics", "samples"), new("only", "once")];

    [RealCassandraFact]
    public async Task Restore_IntoANewCluster_StartsEachNodeWithItsSourcesTokensAndBringsEveryRow()
    {
        var source = real.Cassandra.Nodes[0];

        // A row that is on one node only is found by none but who owns its range.
        await TableRows.ExecuteAsync(source, [
            "CREATE KEYSPACE only WITH replication = {'class': 'NetworkTopologyStrategy', 'dc1': 1}",
            "CREATE TABLE only.once (id int PRIMARY KEY, note text)",
            .. Enumerable.Range(0, OnlyRows).Select(id => $"INSERT INTO only.once (id, note) VALUES ({id}, 'row {id}')")]);
        await real.Stack.BackUpAsync("twin");
        var (then, tables) = (await TableRows.ReadAsync(source, Tables), await TableIdsAsync(source));
        var tokens = await Task.WhenAll(real.Cassandra.Nodes.Select(TokensAsync));
        await using var target = await AddTargetAsync();
        var nodes = target.Cassandra.Nodes;
        var settings = nodes.Select(node => File.ReadAllText(node.Configuration!)).ToList();

        var restore = await real.RestoreAsync(new { source = real.Stack.Cluster, backup = "twin", mode = "sameShape" }, Target);

        (await Task.WhenAll(nodes.Select(TokensAsync))).ShouldBe(tokens);
        (await TableRows.ReadAsync(nodes[0], Tables)).ShouldBe(then, ignoreOrder: true);
        (await TableIdsAsync(nodes[0])).ShouldBe(tables);
        (await TableRows.ColumnAsync(nodes[0], "SELECT JSON name FROM shop.customers WHERE name = 'customer number 7'")).Count.ShouldBe(1, "its index is filled");
        (await AddressesSeenByAsync(nodes[0])).ShouldBe(nodes.Select(node => node.Address), ignoreOrder: true, "it is a ring of its own");
        nodes.SelectMany(node => Directory.GetFileSystemEntries(node.StagingDirectory)).ShouldBeEmpty("staging is discarded");
        foreach (var (node, before) in nodes.Zip(settings))
        {
            File.ReadAllText(node.Configuration!).ShouldBe(before.Replace("num_tokens: 8", "num_tokens: 16"), "what was for the first start is gone");
            File.ReadAllText($"{node.Configuration}.before-{restore}").ShouldBe(before, "the file as it was is kept");
        }

        await RestartAsync(nodes[0]);
        (await TokensAsync(nodes[0])).ShouldBe(tokens[0], "the settings that are left are those of a node that has started");
        await TableRows.ExecuteAsync(source, "DROP KEYSPACE only");
    }

    private async Task<StackCluster> AddTargetAsync()
    {
        using var deadline = new CancellationTokenSource(RealCassandraStack.Patience);
        var options = new SimulatedClusterOptions { Nodes = 3, Racks = 3, Name = "Twin", IsNew = true };
        var target = await real.Stack.Parts.AddClusterAsync(Target, directory => LocalCassandra.Create(directory, options), deadline.Token);
        await real.Stack.RegisterAsync(Target, target.Agents.Select(agent => agent.Url));
        return target;
    }

    private static async Task RestartAsync(ICassandraNode node)
    {
        using var deadline = new CancellationTokenSource(RealCassandraStack.Patience);
        await node.StopAsync();
        await node.StartAsync(deadline.Token);
    }

    private static Task<IReadOnlyList<string>> TableIdsAsync(ICassandraNode node) =>
        TableRows.ColumnAsync(node, "SELECT JSON table_name, id FROM system_schema.tables WHERE keyspace_name = 'shop'");

    /// <summary>The tokens that a node says it owns: "Token : 42", each on a line.</summary>
    private static async Task<IReadOnlyList<string>> TokensAsync(ICassandraNode node)
    {
        var lines = await NodetoolProcess.RunAsync(node, ["info", "-T"], CancellationToken.None);
        var tokens = lines.Where(line => line.StartsWith("Token ", StringComparison.Ordinal)).Select(line => line.Split(':')[1].Trim()).Order(StringComparer.Ordinal).ToList();
        tokens.Count.ShouldBe(16);
        return tokens;
    }

    /// <summary>The nodes that a node knows, up or not: "UN  127.0.0.1  …", each on a line.</summary>
    private static async Task<IReadOnlyList<string>> AddressesSeenByAsync(ICassandraNode node)
    {
        var lines = await NodetoolProcess.RunAsync(node, ["status"], CancellationToken.None);
        return [.. lines.Where(line => line.Length > 2 && line[0] is 'U' or 'D' && line[1] is 'N' or 'J' or 'L' or 'M' && line[2] == ' ').Select(line => line[2..].TrimStart().Split(' ')[0])];
    }
}
