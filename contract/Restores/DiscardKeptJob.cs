using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

/// <summary>Deletes what a swap, or its return, has kept. Refused while one of them is broken off.</summary>
public sealed record DiscardKeptJob : JobRequest
{
    /// <summary>The restore whose swap it was.</summary>
    public required string RestoreId { get; init; }
}
