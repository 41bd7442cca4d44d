using Ringkeeper.Harness.Client;
using Spectre.Console;

namespace Ringkeeper.Demo.Views;

/// <summary>An operation's plan as a table with a row per node.</summary>
internal static class PlanTable
{
    public static Table Render(OperationView operation)
    {
        var table = new Table { Border = TableBorder.Rounded, Title = new TableTitle(Markup.Escape($"{operation.OperationId}: {operation.Status}")) };
        table.AddColumns("node", "phase", "status", "progress", "bytes", "per second");
        foreach (var (node, phase, step) in LatestPerNode(operation))
        {
            var progress = step.Progress;
            table.AddRow(
                Markup.Escape(node),
                Markup.Escape(phase.Name),
                Colour(step.Status),
                Bar(step),
                progress is null ? string.Empty : Size.Format(progress.BytesDone),
                progress is { BytesPerSecond: > 0 } ? Size.Format(progress.BytesPerSecond) : string.Empty);
        }

        table.Caption = new TableTitle(string.Join("  ", operation.Phases.Select(phase => $"{Colour(phase.Status, phase.Name)}")));
        return table;
    }

    /// <summary>A phase in a line: "upload Complete, 6 of 6 steps, 3.1 MiB".</summary>
    public static string Describe(PhaseView phase)
    {
        var bytes = phase.Steps.Sum(step => step.Progress?.BytesDone ?? 0);
        var moved = bytes > 0 ? $", {Size.Format(bytes)}" : string.Empty;
        return $"{phase.Name,-10} {phase.Status}, {phase.Steps.Count(step => step.Status == "Complete")} of {phase.Steps.Count} steps{moved}";
    }

    private static IEnumerable<(string Node, PhaseView Phase, StepView Step)> LatestPerNode(OperationView operation) =>
        operation.Phases
            .SelectMany(phase => phase.Steps.Where(step => step.Node is not null).Select(step => (Node: step.Node!, Phase: phase, Step: step)))
            .GroupBy(row => row.Node)
            .OrderBy(rows => rows.Key, StringComparer.Ordinal)
            .Select(rows => rows.LastOrDefault(row => row.Step.Status != "Pending", rows.First()));

    private static string Bar(StepView step)
    {
        const int width = 20;
        var share = step.Status == "Complete" ? 1 : step.Progress is { BytesTotal: > 0 } progress ? (double)progress.BytesDone / progress.BytesTotal : 0;
        var full = (int)(width * Math.Clamp(share, 0, 1));
        return $"[green]{new string('━', full)}[/][grey]{new string('━', width - full)}[/]";
    }

    private static string Colour(string status, string? text = null)
    {
        var colour = status switch
        {
            "Complete" => "green",
            "InProgress" => "yellow",
            "Waiting" => "blue",
            "Error" or "Cancelled" => "red",
            _ => "grey",
        };
        return $"[{colour}]{Markup.Escape(text ?? status)}[/]";
    }
}
