using System.Globalization;

namespace Ringkeeper.Orchestrations.Retention;

/// <summary>The day, week, month or year that a moment belongs to, in a time zone.</summary>
internal static class RetentionPeriod
{
    public static string Day(DateTimeOffset moment, TimeZoneInfo timeZone) => Local(moment, timeZone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A week of ISO 8601, which begins on Monday and belongs to the year that has its Thursday.</summary>
    public static string Week(DateTimeOffset moment, TimeZoneInfo timeZone)
    {
        var local = Local(moment, timeZone);
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(local):D4}-W{ISOWeek.GetWeekOfYear(local):D2}");
    }

    public static string Month(DateTimeOffset moment, TimeZoneInfo timeZone) => Local(moment, timeZone).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public static string Year(DateTimeOffset moment, TimeZoneInfo timeZone) => Local(moment, timeZone).ToString("yyyy", CultureInfo.InvariantCulture);

    private static DateTime Local(DateTimeOffset moment, TimeZoneInfo timeZone) => TimeZoneInfo.ConvertTime(moment, timeZone).DateTime;
}
