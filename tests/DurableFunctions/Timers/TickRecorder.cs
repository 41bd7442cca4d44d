using Microsoft.Azure.Functions.Worker;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Timers;

/// <summary>What the timer functions of the tests saw, and how they shall behave.</summary>
public sealed class TickRecorder
{
    private readonly Lock _lock = new();
    private readonly List<TimerInfo> _ticks = [];
    private int _running;

    public Func<CancellationToken, Task> Work { get; set; } = _ => Task.CompletedTask;

    public int MostAtOnce { get; private set; }

    public IReadOnlyList<TimerInfo> Ticks
    {
        get
        {
            lock (_lock)
            {
                return [.. _ticks];
            }
        }
    }

    public async Task TickAsync(TimerInfo timer, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _ticks.Add(timer);
            MostAtOnce = Math.Max(MostAtOnce, ++_running);
        }

        try
        {
            await Work(cancellationToken);
        }
        finally
        {
            lock (_lock)
            {
                _running--;
            }
        }
    }
}
