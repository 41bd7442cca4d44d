using System.Globalization;

namespace Ringkeeper.Embedded.DurableFunctions.Store.Sqlite;

/// <summary>How values look in the store: times as ISO 8601 UTC with seven decimals, so that text order is time order.</summary>
internal static class SqliteText
{
    public static string Time(DateTime time) => DateTime.SpecifyKind(time, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture);

    public static object Time(DateTime? time) => time is { } value ? Time(value) : DBNull.Value;

    public static DateTime ReadTime(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
