using Ringkeeper.Embedded.DurableFunctions.Engine.History;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.Dispatch;

/// <summary>Messages that become due: fired timers, delayed starts. One clock timer waits for the earliest of them.</summary>
internal sealed class DurableTimers : IDisposable
{
    /// <summary>The clock timer counts time that passes; looking at the clock this often notices when the clock itself is set.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly SortedSet<Entry> _entries = new(Comparer<Entry>.Create(Compare));
    private readonly Dictionary<(string, string?, int), Entry> _timers = [];
    private readonly TimeProvider _timeProvider;
    private readonly Action<OrchestrationMessage> _onDue;
    private readonly ITimer _clock;
    private long _number;
    private bool _stopped;

    public DurableTimers(TimeProvider timeProvider, Action<OrchestrationMessage> onDue)
    {
        _timeProvider = timeProvider;
        _onDue = onDue;
        _clock = timeProvider.CreateTimer(_ => FireDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(DateTime dueAt, OrchestrationMessage message)
    {
        lock (_gate)
        {
            var entry = new Entry(dueAt, _number++, message);
            _entries.Add(entry);
            if (message.Event is TimerFired fired)
            {
                _timers[(message.InstanceId, message.ExecutionId, fired.TaskId)] = entry;
            }

            if (_entries.Min == entry)
            {
                Arm();
            }
        }
    }

    public void Cancel(string instanceId, string executionId, int taskId)
    {
        lock (_gate)
        {
            if (_timers.Remove((instanceId, executionId, taskId), out var entry))
            {
                _entries.Remove(entry);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
        }

        _clock.Dispose();
    }

    private void FireDue()
    {
        var due = new List<OrchestrationMessage>();
        lock (_gate)
        {
            var now = _timeProvider.GetUtcNow().UtcDateTime;
            while (_entries.Min is { } first && first.DueAt <= now)
            {
                _entries.Remove(first);
                if (first.Message.Event is TimerFired fired)
                {
                    _timers.Remove((first.Message.InstanceId, first.Message.ExecutionId, fired.TaskId));
                }

                due.Add(first.Message);
            }

            Arm();
        }

        foreach (var message in due)
        {
            _onDue(message);
        }
    }

    private void Arm()
    {
        if (_stopped || _entries.Min is not { } first)
        {
            return;
        }

        var wait = first.DueAt - _timeProvider.GetUtcNow().UtcDateTime;
        // A millisecond more: a clock timer may tick slightly before its time, and would then have to be set again.
        _clock.Change(
            wait <= TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait + TimeSpan.FromMilliseconds(1),
            Timeout.InfiniteTimeSpan);
    }

    private static int Compare(Entry? a, Entry? b)
    {
        var byTime = a!.DueAt.CompareTo(b!.DueAt);
        return byTime != 0 ? byTime : a.Number.CompareTo(b.Number);
    }

    private sealed record Entry(DateTime DueAt, long Number, OrchestrationMessage Message);
}
