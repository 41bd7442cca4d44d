using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Ringkeeper.Embedded.DurableFunctions.Binding;
using Ringkeeper.Embedded.DurableFunctions.Hosting;

namespace Ringkeeper.Embedded.DurableFunctions.Timers;

/// <summary>
/// Runs one timer function, never twice at the same time. Ticks missed while the host was down or the function ran become one
/// late run. The status on disk moves on only after a run, so a crash in it repeats the tick.
/// </summary>
internal sealed partial class TimerListener(
    BoundFunction function,
    TimerSchedule schedule,
    TimerStatusStore statuses,
    FunctionPipeline pipeline,
    TimeProvider timeProvider,
    ILogger<TimerListener> logger)
{
    /// <summary>The longest wait before looking at the clock again: it may have been set.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly TimerTriggerAttribute _trigger = (TimerTriggerAttribute)function.Trigger;

    public async Task RunAsync(CancellationToken stopping)
    {
        var status = _trigger.UseMonitor ? statuses.Read(function.Name) : null;
        var next = Expected(status);
        var isPastDue = status is not null && next <= timeProvider.GetUtcNow();
        if (isPastDue || _trigger.RunOnStartup)
        {
            next = await RunOnceAsync(status, isPastDue, stopping);
        }
        else if (_trigger.UseMonitor)
        {
            Save(status?.Last ?? default, next, timeProvider.GetUtcNow());
        }

        for (isPastDue = next <= timeProvider.GetUtcNow(); await WaitUntilAsync(next, stopping); isPastDue = next <= timeProvider.GetUtcNow())
        {
            status = _trigger.UseMonitor ? statuses.Read(function.Name) : null;
            next = await RunOnceAsync(status, isPastDue, stopping);
        }
    }

    /// <summary>Counted anew from where the status was counted from, so that a changed schedule takes effect at once.</summary>
    private DateTimeOffset Expected(ScheduleStatus? status) => schedule.Next(
        status is null ? timeProvider.GetUtcNow() : new DateTimeOffset(DateTime.SpecifyKind(status.LastUpdated, DateTimeKind.Utc)));

    private async Task<bool> WaitUntilAsync(DateTimeOffset tick, CancellationToken stopping)
    {
        try
        {
            var now = timeProvider.GetUtcNow();
            while (now < tick)
            {
                var left = tick - now;
                await Task.Delay(left < LongestWait ? left : LongestWait, timeProvider, stopping);
                var earlier = now;
                now = timeProvider.GetUtcNow();
                if (now < earlier && schedule.Next(now) is var sooner && sooner < tick)
                {
                    tick = sooner;
                }
            }

            return !stopping.IsCancellationRequested;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<DateTimeOffset> RunOnceAsync(ScheduleStatus? status, bool isPastDue, CancellationToken stopping)
    {
        var started = timeProvider.GetUtcNow();
        try
        {
            using var trace = InvocationTrace.Begin(function.Name);
            await using var invocation = pipeline.NewInvocation(function, stopping);
            invocation.Features.Set(new TimerInfo { IsPastDue = isPastDue, ScheduleStatus = _trigger.UseMonitor ? status ?? new() : null });
            await pipeline.RunAsync(invocation);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return DateTimeOffset.MaxValue;
        }
        catch (Exception exception)
        {
            LogFailed(function.Name, exception);
        }

        // A tick that passed since the start is still to come; after a clock that was set back, time counts by the new one.
        var ended = timeProvider.GetUtcNow();
        var countedFrom = started < ended ? started : ended;
        var next = schedule.Next(countedFrom);
        if (_trigger.UseMonitor)
        {
            Save(started.UtcDateTime, next, countedFrom);
        }

        return next;
    }

    private void Save(DateTime last, DateTimeOffset next, DateTimeOffset countedFrom)
    {
        var status = new ScheduleStatus { Last = last, Next = next.UtcDateTime, LastUpdated = countedFrom.UtcDateTime };
        try
        {
            statuses.Write(function.Name, status);
        }
        catch (IOException exception)
        {
            // The timer goes on: at worst a tick is repeated after a restart.
            LogStatusNotKept(function.Name, exception);
        }
    }
}
