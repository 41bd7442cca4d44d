using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore.StandIns;

/// <summary>What a restore goes on without, since other replicas stand in for it.</summary>
public sealed record ChosenStandIns : IStepWarnings
{
    /// <summary>SSTables of tables and views that a repair has to bring back; without those of indexes.</summary>
    public required int SSTables { get; init; }

    /// <summary>One for each SSTable: node, table, blob, and which replicas stand in.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
