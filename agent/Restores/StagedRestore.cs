namespace Ringkeeper.Agent.Restores;

/// <summary>What is staged for one operation. Written once every file is there and checked.</summary>
internal sealed record StagedRestore(IReadOnlyList<StagedTable> Tables)
{
    /// <summary>Null in records of agents that didn't keep it.</summary>
    public StagedSource? Source { get; init; }
}
