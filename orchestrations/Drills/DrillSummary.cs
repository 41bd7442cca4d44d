using Ringkeeper.Backups.Drills;

namespace Ringkeeper.Orchestrations.Drills;

/// <summary>A restore drill in a list, and beside its backup.</summary>
public sealed record DrillSummary
{
    public required string Backup { get; init; }

    public required string Stamp { get; init; }

    public string? OperationId { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether everything came back; null when the report can't be read.</summary>
    public bool? Succeeded { get; init; }

    public int Nodes { get; init; }

    public int Tables { get; init; }

    /// <summary>Tables that can't be restored beside live ones.</summary>
    public IReadOnlyList<SkippedTable> Skipped { get; init; } = [];

    public int SSTables { get; init; }

    /// <summary>Plain bytes that were restored.</summary>
    public long Bytes { get; init; }

    /// <summary>The recovery time that was achieved, in seconds for each 10^12 bytes; null when nothing came back.</summary>
    public double? SecondsPerTerabyte { get; init; }

    /// <summary>Why the drill failed, or its report can't be read.</summary>
    public string? Error { get; init; }

    public static DrillSummary Of(DrillReport report) => new()
    {
        Backup = report.BackupId,
        Stamp = report.Stamp,
        OperationId = report.OperationId,
        StartedAt = report.StartedAt,
        EndedAt = report.EndedAt,
        Succeeded = report.Succeeded,
        Nodes = report.Nodes,
        Tables = report.Tables.Count,
        Skipped = report.Skipped,
        SSTables = report.SSTables,
        Bytes = report.Bytes,
        SecondsPerTerabyte = report.SecondsPerTerabyte,
        Error = report.Error,
    };
}
