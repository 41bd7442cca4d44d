namespace Ringkeeper.Contract.Jobs;

/// <summary>How fast a transfer may go and goes.</summary>
public sealed record TransferRate
{
    /// <summary>The limit it was given last.</summary>
    public required TransferLimit Limit { get; init; }

    /// <summary>
    /// The limit that holds at this moment, bytes per second: with a deadline, reckoned from what is left. Null when there is none, or
    /// when the job doesn't run.
    /// </summary>
    public long? BytesPerSecondAllowed { get; init; }

    /// <summary>Plain bytes moved by this run of the job so far; what is in the store already isn't moved.</summary>
    public long BytesMoved { get; init; }

    /// <summary>Of those, per second over the last seconds.</summary>
    public long BytesPerSecond { get; init; }
}
