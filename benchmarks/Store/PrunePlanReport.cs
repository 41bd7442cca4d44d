namespace Ringkeeper.Benchmarks.Store;

/// <summary>What a <see cref="PrunePlanWorker"/> measured of itself.</summary>
internal sealed record PrunePlanReport
{
    public required double Seconds { get; init; }

    public required double ProcessorSeconds { get; init; }

    /// <summary>The most memory that was ever resident.</summary>
    public required long PeakBytes { get; init; }

    public required long Blobs { get; init; }

    public required long ManifestBytes { get; init; }

    /// <summary>The size of their reference lists.</summary>
    public required long ListBytes { get; init; }
}
