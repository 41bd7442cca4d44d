namespace Ringkeeper.Backups.Transfers;

/// <summary>What the threads that read, hash and encrypt give way to.</summary>
public sealed record TransferPriority
{
    /// <summary>As any other thread.</summary>
    public static TransferPriority Normal { get; } = new() { Nice = 0, Io = IoPriority.Normal };

    /// <summary>0 (as any other) to 19 (last).</summary>
    public int Nice { get; init; } = 10;

    public IoPriority Io { get; init; } = IoPriority.Low;
}
