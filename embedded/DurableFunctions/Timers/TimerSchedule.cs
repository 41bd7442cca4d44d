using System.Globalization;
using NCrontab;

namespace Ringkeeper.Embedded.DurableFunctions.Timers;

/// <summary>When a timer ticks: NCRONTAB in UTC (six fields, or five without seconds) or a constant time span.</summary>
internal abstract class TimerSchedule
{
    /// <summary>Parses a schedule in which %settings% are already replaced. Null with a reason when it is none.</summary>
    public static TimerSchedule? TryParse(string expression, out string? problem)
    {
        problem = null;
        if (TimeSpan.TryParse(expression, CultureInfo.InvariantCulture, out var interval))
        {
            if (interval > TimeSpan.Zero)
            {
                return new IntervalSchedule(interval);
            }

            problem = $"the time span '{expression}' is not above zero";
            return null;
        }

        var fields = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        var options = new CrontabSchedule.ParseOptions { IncludingSeconds = fields != 5 };
        var cron = CrontabSchedule.TryParse<CrontabSchedule?>(expression, options, parsed => parsed, _ => null);
        if (cron is null)
        {
            problem = $"'{expression}' is neither NCRONTAB \"second minute hour day month day-of-week\" nor a time span \"hh:mm:ss\"";
        }

        return cron is null ? null : new CronSchedule(cron);
    }

    /// <summary>The first tick after a moment.</summary>
    public abstract DateTimeOffset Next(DateTimeOffset after);

    private sealed class CronSchedule(CrontabSchedule schedule) : TimerSchedule
    {
        public override DateTimeOffset Next(DateTimeOffset after) => new(schedule.GetNextOccurrence(after.UtcDateTime), TimeSpan.Zero);
    }

    private sealed class IntervalSchedule(TimeSpan interval) : TimerSchedule
    {
        public override DateTimeOffset Next(DateTimeOffset after) => after.ToUniversalTime() + interval;
    }
}
