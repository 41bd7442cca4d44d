namespace Ringkeeper.Embedded.DurableFunctions.Tests.Http;

/// <summary>How far the function that waits for its caller to go away has come.</summary>
public sealed class WaitingFunction
{
    public TaskCompletionSource Arrived { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
