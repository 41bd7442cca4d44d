namespace Ringkeeper.Agent.Tests.Hosting;

/// <summary>One <see cref="AgentHost"/> for all tests of a class that leave no traces in it.</summary>
public sealed class AgentFixture : IAsyncLifetime
{
    internal AgentHost Agent { get; private set; } = null!;

    public async Task InitializeAsync() => Agent = await AgentHost.StartAsync();

    public async Task DisposeAsync() => await Agent.DisposeAsync();
}
