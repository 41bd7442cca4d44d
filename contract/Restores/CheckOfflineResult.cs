using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

public sealed record CheckOfflineResult : JobResult
{
    /// <summary>The directories that what is replaced would be kept in.</summary>
    public required IReadOnlyList<string> KeptDirectories { get; init; }
}
