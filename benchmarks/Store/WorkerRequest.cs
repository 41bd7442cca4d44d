namespace Ringkeeper.Benchmarks.Store;

/// <summary>What a <see cref="StoreWorker"/> is to do: upload a snapshot as an agent does, or upload files or list blobs as the Blob library does.</summary>
internal sealed record WorkerRequest
{
    public required string ConnectionString { get; init; }

    public required string Container { get; init; }

    /// <summary>The state of the agent it plays: key and index.</summary>
    public required string Directory { get; init; }

    /// <summary>A small snapshot, uploaded first: an agent that has run for a while is measured, not the compiler.</summary>
    public SnapshotRequest? WarmUp { get; init; }

    /// <summary>How often it is backed up: the second time it is unchanged.</summary>
    public int WarmUps { get; init; } = 1;

    /// <summary>
    /// How long to rest between warm-up and measurement. Azurite writes its whole catalogue to disk up to five seconds after a change, and
    /// answers nobody meanwhile.
    /// </summary>
    public TimeSpan Rest { get; init; }

    public SnapshotRequest? Snapshot { get; init; }

    /// <summary>Files to upload as they are.</summary>
    public IReadOnlyList<string> PlainFiles { get; init; } = [];

    /// <summary>Files to upload before them, for the same reason; the same names are uploaded anew.</summary>
    public IReadOnlyList<string> PlainWarmUp { get; init; } = [];

    /// <summary>Blobs to list.</summary>
    public string? PlainPrefix { get; init; }

    public int Parallelism { get; init; } = 4;
}
