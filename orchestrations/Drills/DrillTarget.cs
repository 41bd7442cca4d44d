using Ringkeeper.Backups.Drills;

namespace Ringkeeper.Orchestrations.Drills;

/// <summary>What makes a restore a drill: its moment, the keyspaces it makes and drops, and what it leaves out.</summary>
public sealed record DrillTarget
{
    /// <summary>The name of its report.</summary>
    public required string Stamp { get; init; }

    /// <summary>The keyspaces that are made for it; one for each that is restored.</summary>
    public required IReadOnlyList<string> Keyspaces { get; init; }

    public IReadOnlyList<SkippedTable> Skipped { get; init; } = [];
}
