using Ringkeeper.Harness.Cassandra;

namespace Ringkeeper.EndToEnd.Tests.Stack;

/// <summary>A stack whose nodes are of Cassandra 3.11.</summary>
public sealed class Before4Stack : IAsyncLifetime
{
    public TestStack Stack { get; private set; } = null!;

    public async Task InitializeAsync() => Stack = await TestStack.StartAsync(
        directory => new SimulatedCluster(directory, new SimulatedClusterOptions { Release = "3.11.17", DataDirectories = 2 }), TimeSpan.FromMinutes(5));

    public async Task DisposeAsync() => await Stack.DisposeAsync();
}
