using System.Globalization;
using Spectre.Console;

namespace Ringkeeper.Demo.Views;

/// <summary>The last page: what was moved, how fast, and how many checks held.</summary>
internal static class Summary
{
    public static void Show(DemoSession session, TimeSpan total)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("operation", "on disk", "moved", "saved", "took", "throughput");
        foreach (var measurement in session.Measurements)
        {
            table.AddRow(
                Markup.Escape(measurement.Name),
                Size.Format(measurement.LogicalBytes),
                Size.Format(measurement.MovedBytes),
                measurement.Savings.ToString("P0", CultureInfo.InvariantCulture),
                Seconds(measurement.Duration),
                $"{Size.Format(measurement.BytesPerSecond)}/s");
        }

        session.Console.Write(table);
        var checks = session.Checks;
        session.Console.MarkupLineInterpolated(
            checks.Failed.Count == 0
                ? (FormattableString)$"[green]All {checks.Held} checks held[/], {Seconds(total)} in all."
                : $"[red]{checks.Failed.Count} of {checks.Held + checks.Failed.Count} checks failed[/], {Seconds(total)} in all.");
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");
}
