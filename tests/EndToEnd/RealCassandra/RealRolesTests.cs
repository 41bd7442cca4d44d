using System.Net;
using Cassandra;
using Ringkeeper.EndToEnd.Tests.Stack;
using Ringkeeper.Harness;
using Ringkeeper.Harness.Cassandra;

namespace Ringkeeper.EndToEnd.Tests.RealCassandra;

/// <summary>A node that asks for passwords gets back the roles it had: who logged in then does so again, and nobody else.</summary>
[Collection(RealCassandraTests.Name)]
public sealed class RealRolesTests
{
    private const string Then = "of then";
    private const string Now = "cassandra";

    [RealCassandraFact]
    public async Task Restore_WithRoles_LetsInWhoCouldLogInThenAndNobodyWhoCameSince()
    {
        using var directory = new WorkDirectory("roles");
        await File.WriteAllTextAsync(directory.Combine("then"), Then);
        await File.WriteAllTextAsync(directory.Combine("now"), Now);
        var agentSettings = new Dictionary<string, string?>
        {
            ["Agent__CqlUsername"] = "cassandra",
            ["Agent__CqlPasswordFile"] = directory.Combine("then"),
            ["Agent__CqlOtherUsername"] = "cassandra",
            ["Agent__CqlOtherPasswordFile"] = directory.Combine("now"),
        };
        await using var stack = await TestStack.StartAsync(
            path => LocalCassandra.Create(path, new SimulatedClusterOptions { Nodes = 1, Racks = 1, AsksForRoles = true }), RealCassandraStack.Patience, agentSettings: agentSettings);
        var node = stack.Parts.Cassandra.Nodes[0];
        await ExecuteAsync(
            node,
            Now,
            "CREATE KEYSPACE shop WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}",
            "CREATE TABLE shop.orders (id int PRIMARY KEY)",
            "INSERT INTO shop.orders (id) VALUES (7)",
            "CREATE ROLE of_then WITH LOGIN = true AND PASSWORD = 'secret'",
            "GRANT SELECT ON KEYSPACE shop TO of_then",
            $"ALTER ROLE cassandra WITH PASSWORD = '{Then}'");
        await stack.BackUpAsync("roles");
        await ExecuteAsync(
            node,
            Then,
            "DROP ROLE of_then",
            "CREATE ROLE of_now WITH LOGIN = true AND PASSWORD = 'secret'",
            "TRUNCATE shop.orders",
            $"ALTER ROLE cassandra WITH PASSWORD = '{Now}'");
        await stack.Parts.Agents[0].CrashAsync();
        await stack.Parts.Agents[0].StartAsync(CancellationToken.None);

        var operation = await stack.WaitUntilEndedAsync(await stack.Client.StartRestoreAsync(
            stack.Cluster, new { backup = "roles", tables = new[] { "shop.orders" }, roles = "overwrite" }, CancellationToken.None));

        operation.Status.ShouldBe("Complete", $"{operation.Error}");
        (await ReadAsync(node, "of_then", "secret")).ShouldBe([7]);
        (await ReadAsync(node, "cassandra", Then)).ShouldBe([7]);
        (await RefusesAsync(node, "of_now", "secret")).ShouldBeTrue();
        (await RefusesAsync(node, "cassandra", Now)).ShouldBeTrue();
    }

    /// <summary>As superuser, who is there some seconds after the first start.</summary>
    private static async Task ExecuteAsync(ICassandraNode node, string password, params IEnumerable<string> statements)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (await RefusesAsync(node, "cassandra", password))
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, patience.Token);
        }

        using var cluster = Connect(node, "cassandra", password);
        using var session = await cluster.ConnectAsync();
        foreach (var statement in statements)
        {
            await session.ExecuteAsync(new SimpleStatement(statement));
        }
    }

    private static async Task<IReadOnlyList<int>> ReadAsync(ICassandraNode node, string user, string password)
    {
        using var cluster = Connect(node, user, password);
        using var session = await cluster.ConnectAsync();
        return [.. (await session.ExecuteAsync(new SimpleStatement("SELECT id FROM shop.orders"))).Select(row => row.GetValue<int>("id"))];
    }

    private static async Task<bool> RefusesAsync(ICassandraNode node, string user, string password)
    {
        try
        {
            using var cluster = Connect(node, user, password);
            using var session = await cluster.ConnectAsync();
            return false;
        }
        catch (NoHostAvailableException e) when (e.Errors.Values.Any(error => error is AuthenticationException))
        {
            return true;
        }
    }

    private static Cluster Connect(ICassandraNode node, string user, string password) => Cluster.Builder()
        .AddContactPoint(new IPEndPoint(IPAddress.Parse(node.Address), node.CqlPort))
        .WithCredentials(user, password)
        .WithSocketOptions(new SocketOptions().SetReadTimeoutMillis(60_000))
        .Build();
}
