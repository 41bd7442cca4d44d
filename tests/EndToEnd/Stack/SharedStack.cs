namespace Ringkeeper.EndToEnd.Tests.Stack;

/// <summary>One stack for all tests that leave it as they found it: they run one after the other.</summary>
public sealed class SharedStack : IAsyncLifetime
{
    public TestStack Stack { get; private set; } = null!;

    public async Task InitializeAsync() => Stack = await TestStack.StartAsync(growMegabytes: 8);

    public async Task DisposeAsync() => await Stack.DisposeAsync();
}
