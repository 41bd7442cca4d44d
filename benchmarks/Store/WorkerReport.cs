namespace Ringkeeper.Benchmarks.Store;

/// <summary>What a <see cref="StoreWorker"/> measured of itself.</summary>
internal sealed record WorkerReport
{
    public required double Seconds { get; init; }

    /// <summary>User and system time of all its threads.</summary>
    public required double ProcessorSeconds { get; init; }

    /// <summary>What it read from files, cached or not ("rchar" of /proc/self/io; sockets aren't read with read(2) here).</summary>
    public required long ReadBytes { get; init; }

    /// <summary>The most memory that was ever resident (VmHWM).</summary>
    public required long PeakBytes { get; init; }

    public int SSTablesUploaded { get; init; }
}
