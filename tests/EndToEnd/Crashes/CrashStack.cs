using Ringkeeper.EndToEnd.Tests.Stack;

namespace Ringkeeper.EndToEnd.Tests.Crashes;

/// <summary>A stack whose processes are killed, with enough data that there is time for it.</summary>
public sealed class CrashStack : IAsyncLifetime
{
    public TestStack Stack { get; private set; } = null!;

    public async Task InitializeAsync() => Stack = await TestStack.StartAsync(growMegabytes: 32);

    public async Task DisposeAsync() => await Stack.DisposeAsync();
}
