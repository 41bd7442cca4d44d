using System.Net;
using Cassandra;
using Ringkeeper.EndToEnd.Tests.Stack;
using Ringkeeper.Harness.Cassandra;

namespace Ringkeeper.EndToEnd.Tests.RealCassandra;

/// <summary>A whole Ringkeeper with a real three-node cluster that holds rows. Starts nothing where there is no Cassandra to start.</summary>
public sealed class RealCassandraStack : IAsyncLifetime
{
    // Three Java processes start one after the other, on a machine that has other things to do.
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(8);

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
            directory => LocalCassandra.Create(directory, new SimulatedClusterOptions { Nodes = 3, Racks = 3 }), StartTimeout);
        using var timeout = new CancellationTokenSource(StartTimeout);
        await Cassandra.LoadAsync(timeout.Token);
    }

    public async Task DisposeAsync()
    {
        if (_stack is not null)
        {
            await _stack.DisposeAsync();
        }
    }

    /// <summary>Connects to the first node as any application would.</summary>
    internal ICluster Connect() => Cluster.Builder()
        .AddContactPoint(new IPEndPoint(IPAddress.Parse(Cassandra.Nodes[0].Address), Cassandra.Nodes[0].CqlPort))
        .WithQueryOptions(new QueryOptions().SetConsistencyLevel(ConsistencyLevel.All))
        .WithSocketOptions(new SocketOptions().SetReadTimeoutMillis(60_000))
        .Build();
}
