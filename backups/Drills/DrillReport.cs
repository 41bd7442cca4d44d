using System.Text.Json.Serialization;

namespace Ringkeeper.Backups.Drills;

/// <summary>What restoring a backup beside the live tables, to look whether it can be restored, showed ("drills/{backupId}/{stamp}.json").</summary>
public sealed record DrillReport
{
    public const int CurrentVersion = 1;

    private const double BytesPerTerabyte = 1e12;

    public int FormatVersion { get; init; } = CurrentVersion;

    public required string Cluster { get; init; }

    public required string BackupId { get; init; }

    /// <summary>Ends the report's name; stamps sort by time.</summary>
    public required string Stamp { get; init; }

    public required string OperationId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When every SSTable had been found in the restored tables, or the drill had failed; cleaning up isn't counted.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    public required int Nodes { get; init; }

    /// <summary>"keyspace.table" of each table that was restored.</summary>
    public required IReadOnlyList<string> Tables { get; init; }

    /// <summary>Tables that can't be restored beside the live ones, with the reason. A deep verification still reads them.</summary>
    public IReadOnlyList<SkippedTable> Skipped { get; init; } = [];

    public required int SSTables { get; init; }

    /// <summary>Plain bytes that were downloaded and imported, on all nodes together.</summary>
    public required long Bytes { get; init; }

    /// <summary>Why the drill failed; null when everything came back.</summary>
    public string? Error { get; init; }

    [JsonIgnore]
    public bool Succeeded => Error is null;

    /// <summary>The recovery time that was achieved, in seconds for each 10^12 bytes of the whole cluster; null when nothing came back.</summary>
    [JsonIgnore]
    public double? SecondsPerTerabyte => Succeeded && Bytes > 0 ? (EndedAt - StartedAt).TotalSeconds / (Bytes / BytesPerTerabyte) : null;
}
