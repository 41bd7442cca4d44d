namespace Ringkeeper.Agent.Restores;

/// <summary>What is staged for one operation. Written once every file is there and checked.</summary>
internal sealed record StagedRestore(IReadOnlyList<StagedTable> Tables)
{
    /// <summary>Null in records of agents that didn't keep it, and where the files are of several nodes.</summary>
    public StagedSource? Source { get; init; }

    /// <summary>Whose files are staged, each node's apart; null where they are of one node.</summary>
    public IReadOnlyList<StagedSource>? Sources { get; init; }
}
