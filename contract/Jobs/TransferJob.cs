namespace Ringkeeper.Contract.Jobs;

/// <summary>A job that moves data between the node and the store.</summary>
public abstract record TransferJob : JobRequest
{
    /// <summary>SSTables moved at a time.</summary>
    public int Parallelism { get; init; } = 4;

    /// <summary>
    /// How fast it may go at first; null for as fast as it can. It is no part of what the job is: put again with another limit, it is
    /// the same job, and keeps the limit it has.
    /// </summary>
    public TransferLimit? Limit { get; init; }
}
