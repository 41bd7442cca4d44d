using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

/// <summary>Deletes the operation's staging directory, whatever is in it.</summary>
public sealed record DiscardStagingJob : JobRequest
{
    /// <summary>Whether those that earlier restores of the cluster kept go too: they held what is restored now.</summary>
    public bool Abandoned { get; init; }
}
