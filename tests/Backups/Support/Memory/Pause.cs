using Azure.Core;

namespace Ringkeeper.Backups.Tests.Support.Memory;

/// <summary>Stops an actor just before its first request of a kind, until it is told to go on.</summary>
internal sealed class Pause(RequestMethod method, string nameContains)
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The actor stands there; fails when it never comes to.</summary>
    public Task Reached => _reached.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public void GoOn() => _goOn.TrySetResult();

    public async Task TurnAsync(Request request)
    {
        if (request.Method == method && Uri.UnescapeDataString(request.Uri.Path).Contains(nameContains, StringComparison.Ordinal))
        {
            _reached.TrySetResult();
            await _goOn.Task;
        }
    }
}
