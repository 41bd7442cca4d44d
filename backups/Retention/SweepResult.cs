namespace Ringkeeper.Backups.Retention;

/// <summary>What a sweep did, over its nodes. Bytes are sizes in the store.</summary>
public sealed record SweepResult
{
    public int Deleted { get; init; }

    public long BytesFreed { get; init; }

    /// <summary>Referred to by a manifest that appeared since they were condemned: they stay.</summary>
    public int Pardoned { get; init; }

    /// <summary>Condemned and kept until <see cref="Leases"/> are gone, or for their time.</summary>
    public int Waiting { get; init; }

    public long WaitingBytes { get; init; }

    /// <summary>Those that the account keeps: an immutability policy, a legal hold.</summary>
    public int Refused { get; init; }

    /// <summary>The operations that are waited for.</summary>
    public IReadOnlyList<string> Leases { get; init; } = [];

    public static SweepResult operator +(SweepResult one, SweepResult other) => new()
    {
        Deleted = one.Deleted + other.Deleted,
        BytesFreed = one.BytesFreed + other.BytesFreed,
        Pardoned = one.Pardoned + other.Pardoned,
        Waiting = one.Waiting + other.Waiting,
        WaitingBytes = one.WaitingBytes + other.WaitingBytes,
        Refused = one.Refused + other.Refused,
        Leases = [.. one.Leases.Union(other.Leases, StringComparer.Ordinal).Order(StringComparer.Ordinal)],
    };
}
