using Microsoft.DurableTask;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;

/// <summary>
/// A task the orchestrator waits for. Continuations run inline: handing them to the thread pool would take them off the
/// orchestrator's thread.
/// </summary>
internal abstract class OpenTask(string name)
{
    public string Name { get; } = name;

    public abstract void Complete(string? result);

    public abstract void Fail(Exception exception);
}

internal sealed class OpenTask<T>(string name, DataConverter converter) : OpenTask(name)
{
    private readonly TaskCompletionSource<T> _source = new();

    public Task<T> Task => _source.Task;

    public override void Complete(string? result)
    {
        T? value;
        try
        {
            value = converter.Deserialize<T>(result);
        }
        catch (Exception exception)
        {
            // A result of another shape is the orchestrator's failure to handle.
            _source.TrySetException(exception);
            return;
        }

        _source.TrySetResult(value!);
    }

    public override void Fail(Exception exception) => _source.TrySetException(exception);

    public void Cancel(CancellationToken cancellationToken) => _source.TrySetCanceled(cancellationToken);
}
