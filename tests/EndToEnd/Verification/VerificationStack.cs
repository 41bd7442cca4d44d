using Ringkeeper.EndToEnd.Tests.Stack;

namespace Ringkeeper.EndToEnd.Tests.Verification;

/// <summary>A stack whose verifications read one blob per piece, so that there is a middle to stop in.</summary>
public sealed class VerificationStack : IAsyncLifetime
{
    public TestStack Stack { get; private set; } = null!;

    public async Task InitializeAsync() =>
        Stack = await TestStack.StartAsync(settings: new Dictionary<string, string?> { ["Verification__PieceBlobs"] = "1" });

    public async Task DisposeAsync() => await Stack.DisposeAsync();
}
