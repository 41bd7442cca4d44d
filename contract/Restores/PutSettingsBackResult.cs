using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

public sealed record PutSettingsBackResult : JobResult
{
    /// <summary>Whether the file had to be changed.</summary>
    public required bool Changed { get; init; }
}
