namespace Ringkeeper.Contract.Jobs;

/// <summary>Counts that only grow within one job.</summary>
public sealed record JobProgress
{
    public static JobProgress None { get; } = new();

    public long BytesDone { get; init; }

    public long BytesTotal { get; init; }

    public int FilesDone { get; init; }

    public int FilesTotal { get; init; }

    /// <summary>Bytes per second over the last few seconds.</summary>
    public long BytesPerSecond { get; init; }
}
