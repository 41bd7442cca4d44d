using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Orchestrations.Progress;

/// <summary>How far a node's job is, as its agent says now.</summary>
public sealed record NodeProgress
{
    public required string Phase { get; init; }

    public required string Node { get; init; }

    public string? Activity { get; init; }

    public JobProgress? Progress { get; init; }

    /// <summary>Seconds until its bytes are moved, at its present rate; null when it moves none now.</summary>
    public long? SecondsLeft { get; init; }

    public IReadOnlyList<TableProgress> Tables { get; init; } = [];

    /// <summary>The files that are under way.</summary>
    public IReadOnlyList<FileProgress> Files { get; init; } = [];

    /// <summary>Why nothing is known.</summary>
    public string? Error { get; init; }
}
