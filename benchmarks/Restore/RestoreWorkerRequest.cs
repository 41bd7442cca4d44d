namespace Ringkeeper.Benchmarks.Restore;

/// <summary>What a <see cref="RestoreWorker"/> is to do: stage a backup as an agent does, or download blobs as the Blob library does.</summary>
internal sealed record RestoreWorkerRequest
{
    public required string ConnectionString { get; init; }

    public required string Container { get; init; }

    /// <summary>An empty directory, where the files go.</summary>
    public required string Target { get; init; }

    /// <summary>The state of the agent that uploaded: its key.</summary>
    public string? Agent { get; init; }

    /// <summary>The blobs to download as they are; empty for a backup.</summary>
    public IReadOnlyList<string> PlainBlobs { get; init; } = [];

    public IReadOnlyList<string> PlainWarmUp { get; init; } = [];

    public int Parallelism { get; init; } = 4;
}
