using System.Net;
using Cassandra;
using Ringkeeper.EndToEnd.Tests.Stack;
using Ringkeeper.Harness.Cassandra;

namespace Ringkeeper.EndToEnd.Tests.RealCassandra;

/// <summary>A whole Ringkeeper with a real three-node cluster that holds rows. Starts nothing where there is no Cassandra to start.</summary>
public sealed class RealCassandraStack : IAsyncLifetime
{
    // Three Java processes start one after the other, and each nodetool is one more, on a machine that has other things to do.
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(12);

    private TestStack? _stack;

    public TestStack Stack => _stack ?? throw new InvalidOperationException("There is no Cassandra to run this on.");

    public ICassandraCluster Cassandra => Stack.Parts.Cassandra;

    public async Task InitializeAsync()
    {
        if (LocalCassandra.Home is null)
        {
            return;
        }

        _stack = await TestStack.StartAsync(
            directory => LocalCassandra.Create(directory, new SimulatedClusterOptions { Nodes = 3, Racks = 3 }), Patience);
        using var timeout = new CancellationTokenSource(Patience);
        await Cassandra.LoadAsync(timeout.Token);
    }

    public async Task DisposeAsync()
    {
        if (_stack is not null)
        {
            await _stack.DisposeAsync();
        }
    }

    /// <summary>Restores as the request says, and wants success.</summary>
    /// <returns>The operation's id.</returns>
    public async Task<string> RestoreAsync(object request, string? cluster = null)
    {
        var operation = await Stack.WaitUntilEndedAsync(await Stack.Client.StartRestoreAsync(cluster ?? Stack.Cluster, request, CancellationToken.None));
        operation.Status.ShouldBe("Complete", $"{operation.Error}");
        return operation.OperationId;
    }

    /// <summary>What restores have left in the nodes' staging directories.</summary>
    public IReadOnlyList<string> StagedFiles() =>
        [.. Cassandra.Nodes.SelectMany(node => Directory.GetFileSystemEntries(node.StagingDirectory))];

    /// <summary>Connects to the first node as any application would.</summary>
    internal ICluster Connect() => Cluster.Builder()
        .AddContactPoint(new IPEndPoint(IPAddress.Parse(Cassandra.Nodes[0].Address), Cassandra.Nodes[0].CqlPort))
        .WithQueryOptions(new QueryOptions().SetConsistencyLevel(ConsistencyLevel.All))
        .WithSocketOptions(new SocketOptions().SetReadTimeoutMillis(60_000))
        .Build();
}
