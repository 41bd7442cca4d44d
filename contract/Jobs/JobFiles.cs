namespace Ringkeeper.Contract.Jobs;

/// <summary>How far a job that moves files is, table by table; empty for another, and for one that hasn't run since the agent was started.</summary>
public sealed record JobFiles
{
    public required IReadOnlyList<TableProgress> Tables { get; init; }

    /// <summary>The files that are under way now.</summary>
    public required IReadOnlyList<FileProgress> Files { get; init; }
}
