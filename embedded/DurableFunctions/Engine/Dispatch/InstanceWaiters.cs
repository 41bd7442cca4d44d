using Microsoft.DurableTask.Client;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.Dispatch;

/// <summary>Clients that wait for an instance to reach a status.</summary>
internal sealed class InstanceWaiters
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<Waiter>> _waiters = new(StringComparer.Ordinal);

    /// <summary>Waits for the next change to a status that fits. Register first, then look at the store, then wait.</summary>
    public Waiter Register(string instanceId, Func<OrchestrationRuntimeStatus, bool> fits)
    {
        var waiter = new Waiter(this, instanceId, fits);
        lock (_gate)
        {
            if (!_waiters.TryGetValue(instanceId, out var waiters))
            {
                _waiters.Add(instanceId, waiters = []);
            }

            waiters.Add(waiter);
        }

        return waiter;
    }

    public void Notify(string instanceId, OrchestrationRuntimeStatus status)
    {
        lock (_gate)
        {
            if (_waiters.TryGetValue(instanceId, out var waiters))
            {
                waiters.ForEach(waiter => waiter.Notify(status));
            }
        }
    }

    private void Remove(Waiter waiter)
    {
        lock (_gate)
        {
            if (_waiters.TryGetValue(waiter.InstanceId, out var waiters) && waiters.Remove(waiter) && waiters.Count == 0)
            {
                _waiters.Remove(waiter.InstanceId);
            }
        }
    }

    internal sealed class Waiter(InstanceWaiters owner, string instanceId, Func<OrchestrationRuntimeStatus, bool> fits) : IDisposable
    {
        private readonly TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string InstanceId => instanceId;

        public Task Changed => _changed.Task;

        public void Notify(OrchestrationRuntimeStatus status)
        {
            if (fits(status))
            {
                _changed.TrySetResult();
            }
        }

        public void Dispose() => owner.Remove(this);
    }
}
