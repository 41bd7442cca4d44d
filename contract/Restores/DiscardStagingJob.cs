using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

/// <summary>Deletes the operation's staging directory, whatever is in it.</summary>
public sealed record DiscardStagingJob : JobRequest;
