using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

/// <summary>
/// With Cassandra stopped, brings back what a swap has replaced, whole or broken off; what the swap put in its place, and what Cassandra
/// made of it since, is kept beside it. Nothing to do where no swap was begun.
/// </summary>
public sealed record RevertSwapJob : JobRequest
{
    /// <summary>The restore whose swap it was.</summary>
    public required string RestoreId { get; init; }
}
