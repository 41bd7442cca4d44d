using Cassandra.Protocol;

namespace Cassandra.Connections;

/// <summary>A request that waits for its answer, or whose caller has stopped waiting.</summary>
internal sealed class PendingRequest
{
    private readonly TaskCompletionSource<Frame> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<Frame> Answer => _answer.Task;

    public bool Abandoned { get; set; }

    public void Complete(Frame frame) => _answer.TrySetResult(frame);

    public void Fail(Exception reason)
    {
        if (_answer.TrySetException(reason))
        {
            // Nobody may be waiting any more, and that is no unobserved failure.
            _ = _answer.Task.Exception;
        }
    }
}
