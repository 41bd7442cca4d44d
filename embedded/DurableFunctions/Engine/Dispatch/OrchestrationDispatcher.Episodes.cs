using System.Diagnostics;
using Ringkeeper.Embedded.DurableFunctions.Engine.History;
using Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;
using Ringkeeper.Embedded.DurableFunctions.Store;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.Dispatch;

/// <summary>Runs episodes and, once they are committed, sets in motion what they asked for.</summary>
internal sealed partial class OrchestrationDispatcher
{
    private static readonly TimeSpan LongestRetryDelay = TimeSpan.FromMinutes(1);

    private async Task WorkAsync()
    {
        // Whoever started the hub, its trace isn't that of the orchestrations.
        Activity.Current = null;
        await foreach (var (instance, queuedAt) in _ready.Reader.ReadAllAsync())
        {
            _metrics.EpisodeBegins(queuedAt);
            var arrived = instance.Take();
            try
            {
                RunEpisode(instance, arrived);
            }
            catch (Exception exception)
            {
                // The store can't be read just now. The messages are kept and the instance tried again.
                RetryLater(instance, arrived, exception);
            }
        }
    }

    private void RunEpisode(OrchestrationInstance instance, List<OrchestrationMessage> arrived)
    {
        var execution = Load(instance, arrived);
        if (execution is null)
        {
            _ = DiscardAsync(instance, arrived);
            return;
        }

        var wanted = arrived.Where(message => message.ExecutionId is null || message.ExecutionId == execution.Identity.ExecutionId).ToList();
        if (MustWait(execution, wanted))
        {
            instance.Execution = null;
            Park(instance, arrived);
            return;
        }

        MoveStartToFront(wanted);
        var now = _timeProvider.GetUtcNow().UtcDateTime;
        var started = !execution.HasStarted;
        var episode = execution.RunEpisode(now, wanted, execution.HasStarted ? null : _versions.Refuse(execution.Identity.Version));
        if (wanted.Count < arrived.Count)
        {
            episode = episode with { ConsumedMessages = [.. StoredIds(arrived)] };
        }

        _ = CommitAsync(instance, execution, episode, arrived, started);
    }

    private OrchestrationExecution? Load(OrchestrationInstance instance, List<OrchestrationMessage> arrived)
    {
        var replaced = instance.Execution is { } live
            && arrived.Any(message => message.Event is ExecutionStarted started && started.ExecutionId != live.Identity.ExecutionId);
        if (instance.Execution is null || replaced)
        {
            instance.Execution = Begin(instance, arrived) ?? Read(instance.InstanceId);
        }

        return instance.Execution;
    }

    /// <summary>
    /// An execution whose start is all there is says itself what it is; the store knows nothing more. Should it have been
    /// replaced meanwhile, its episode is refused. After a failed commit the store is asked.
    /// </summary>
    private OrchestrationExecution? Begin(OrchestrationInstance instance, List<OrchestrationMessage> arrived) =>
        instance.Failures == 0 && arrived is [{ VisibleAt: null, Event: ExecutionStarted started }]
            ? Create(OrchestrationIdentity.From(instance.InstanceId, started), [])
            : null;

    private OrchestrationExecution? Read(string instanceId) =>
        _store.Find(instanceId) is { HasEnded: false } record ? Create(record.Identity, _store.ReadHistory(instanceId)) : null;

    private OrchestrationExecution Create(OrchestrationIdentity identity, IReadOnlyList<HistoryEvent> past) =>
        new(identity, past, _tasks, _options, _loggerFactory, () => Wake(identity.InstanceId, [], first: false));

    private bool MustWait(OrchestrationExecution execution, List<OrchestrationMessage> wanted)
    {
        if (wanted.Any(message => message.Event is ExecutionTerminated))
        {
            return false;
        }

        var starts = execution.HasStarted || wanted.Any(message => message.Event is ExecutionStarted);
        return !starts || _versions.MustWait(execution.Identity.Version);
    }

    private static void MoveStartToFront(List<OrchestrationMessage> wanted)
    {
        var index = wanted.FindIndex(message => message.Event is ExecutionStarted);
        if (index > 0)
        {
            var start = wanted[index];
            wanted.RemoveAt(index);
            wanted.Insert(0, start);
        }
    }

    private async Task CommitAsync(
        OrchestrationInstance instance,
        OrchestrationExecution execution,
        Episode episode,
        List<OrchestrationMessage> arrived,
        bool started)
    {
        var ranAt = _metrics.Now;
        try
        {
            var receipt = await _store.CommitAsync(episode);
            instance.Failures = 0;
            if (!receipt.Applied || episode.Outcome is not null || episode.NextGeneration is not null)
            {
                instance.Execution = null;
                _live.Remove(instance);
            }

            if (receipt.Applied)
            {
                _metrics.EpisodeCommitted(episode, started, ranAt);
                EndTrace(execution, episode);
                Publish(episode, receipt);
            }

            Rest(instance);
        }
        catch (Exception exception)
        {
            // What the orchestrator did in memory is ahead of the store now: it has to be replayed.
            RetryLater(instance, arrived, exception);
        }
    }

    private static void EndTrace(OrchestrationExecution execution, Episode episode)
    {
        if (episode.Outcome is not null || episode.NextGeneration is not null)
        {
            execution.EndTrace(episode);
        }
    }

    private void Publish(Episode episode, EpisodeReceipt receipt)
    {
        var identity = episode.Identity;
        foreach (var activity in episode.Activities)
        {
            _activities.Add(new PendingActivity(identity.InstanceId, identity.ExecutionId, activity));
        }

        foreach (var taskId in episode.FinishedTimers)
        {
            _timers.Cancel(identity.InstanceId, identity.ExecutionId, taskId);
        }

        foreach (var timer in episode.Timers)
        {
            AddTimer(identity.InstanceId, identity.ExecutionId, timer.TaskId, timer.FireAt);
        }

        // What a generation hands to the next is older than what arrived meanwhile.
        var handedOn = episode.HandedOn.Count;
        DeliverAll(identity.InstanceId, [.. receipt.Messages.Take(handedOn)], first: true);
        foreach (var byInstance in receipt.Messages.Skip(handedOn).GroupBy(message => message.InstanceId, StringComparer.Ordinal))
        {
            DeliverAll(byInstance.Key, [.. byInstance], first: false);
        }

        _waiters.Notify(identity.InstanceId, episode.Status);
    }

    private async Task DiscardAsync(OrchestrationInstance instance, List<OrchestrationMessage> arrived)
    {
        try
        {
            var storedIds = StoredIds(arrived).ToList();
            if (storedIds.Count > 0)
            {
                await _store.DiscardAsync(storedIds);
            }

            Rest(instance);
        }
        catch (Exception exception)
        {
            RetryLater(instance, arrived, exception);
        }
    }

    private static IEnumerable<long> StoredIds(IEnumerable<OrchestrationMessage> messages) =>
        messages.Where(message => message.StoredId is not null).Select(message => message.StoredId!.Value);

    private void Rest(OrchestrationInstance instance)
    {
        var live = instance.Execution is not null;
        if (live)
        {
            foreach (var evicted in _live.Touch(instance))
            {
                if (evicted.TryUnload())
                {
                    Forget(evicted);
                }
            }
        }

        if (!instance.TryRest(_stopping, out var forgotten))
        {
            Queue(instance);
            return;
        }

        if (forgotten)
        {
            Forget(instance);
        }

        _active.End();
    }

    private void Park(OrchestrationInstance instance, List<OrchestrationMessage> arrived)
    {
        if (instance.TryPark(arrived))
        {
            _active.End();
        }
        else
        {
            Queue(instance);
        }
    }

    private void RetryLater(OrchestrationInstance instance, List<OrchestrationMessage> arrived, Exception exception)
    {
        instance.Execution = null;
        _live.Remove(instance);
        var delay = TimeSpan.FromSeconds(Math.Min(LongestRetryDelay.TotalSeconds, Math.Pow(2, instance.Failures++)));
        LogEpisodeFailed(exception, instance.InstanceId, delay);
        instance.TryDeliver(arrived, first: true, out _);
        _ = QueueAfterAsync(instance, delay);
    }

    private async Task QueueAfterAsync(OrchestrationInstance instance, TimeSpan delay)
    {
        if (_stopping)
        {
            _active.End();
            return;
        }

        await Task.Delay(delay, _timeProvider);
        Queue(instance);
    }
}
