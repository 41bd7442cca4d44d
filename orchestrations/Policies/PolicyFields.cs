using System.Globalization;
using Ringkeeper.Orchestrations.Requests;
using Ringkeeper.Orchestrations.Scheduling;

namespace Ringkeeper.Orchestrations.Policies;

/// <summary>The kinds of value that several parts of a policy have.</summary>
internal static class PolicyFields
{
    /// <summary>The schedule; without a default it must be given.</summary>
    public static string Schedule(this JsonObjectReader reader, string? otherwise = null)
    {
        var schedule = reader.String("schedule") ?? otherwise ?? "";
        if (CronSchedule.ProblemOfSchedule(schedule) is { } problem)
        {
            reader.Fail("schedule", problem);
        }

        return schedule;
    }

    public static string TimeZone(this JsonObjectReader reader)
    {
        var timeZone = reader.String("timeZone") ?? "UTC";
        if (CronSchedule.ProblemOfTimeZone(timeZone) is { } problem)
        {
            reader.Fail("timeZone", problem);
        }

        return timeZone;
    }

    public static TimeSpan Jitter(this JsonObjectReader reader) =>
        reader.Duration("jitter", TimeSpan.Zero, TimeSpan.FromDays(1)) ?? TimeSpan.Zero;

    public static TimeSpan? Duration(this JsonObjectReader reader, string field, TimeSpan minimum, TimeSpan maximum)
    {
        if (reader.String(field) is not { } text)
        {
            return null;
        }

        if (Iso8601Duration.TryParse(text) is { } duration && duration >= minimum && duration <= maximum)
        {
            return duration;
        }

        reader.Fail(
            field,
            $"'{text}' is no ISO 8601 duration from {Iso8601Duration.Format(minimum)} to {Iso8601Duration.Format(maximum)} in whole weeks (P2W) or days, hours, minutes and seconds (P30D, PT6H, P1DT12H).");
        return null;
    }

    /// <summary>One of an enumeration's names.</summary>
    public static T? Choice<T>(this JsonObjectReader reader, string field)
        where T : struct, Enum
    {
        if (reader.String(field) is not { } text)
        {
            return null;
        }

        if (ChoiceProblem<T>(text) is not { } problem)
        {
            return Enum.Parse<T>(text);
        }

        reader.Fail(field, problem);
        return null;
    }

    /// <summary>What is wrong with a name of an enumeration, or null. Numbers are no names.</summary>
    public static string? ChoiceProblem<T>(string text)
        where T : struct, Enum =>
        Enum.GetNames<T>().Contains(text, StringComparer.Ordinal) ? null : $"'{text}' is none of {string.Join(", ", Enum.GetNames<T>())}.";

    public static TimeOnly? TimeOfDay(this JsonObjectReader reader, string field)
    {
        var text = reader.String(field);
        if (TimeOnly.TryParseExact(text, TimeOfDayJsonConverter.Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time;
        }

        reader.Fail(field, $"'{text}' is no time of day as hours and minutes, from \"00:00\" to \"23:59\".");
        return null;
    }
}
