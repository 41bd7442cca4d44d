namespace Ringkeeper.Backups.Retention;

/// <summary>What a mark found, over its nodes. Bytes are sizes in the store.</summary>
public sealed record MarkResult
{
    public int Hosts { get; init; }

    /// <summary>Units and bundles in the store.</summary>
    public long Blobs { get; init; }

    public long Bytes { get; init; }

    /// <summary>Those without a reference.</summary>
    public long Unreferenced { get; init; }

    public long UnreferencedBytes { get; init; }

    /// <summary>Those of them that are condemned: without a reference for longer than the grace period.</summary>
    public long Condemned { get; init; }

    public long CondemnedBytes { get; init; }

    /// <summary>Condemned before and referred to now: they stay.</summary>
    public int Pardoned { get; init; }

    /// <summary>Moved to a colder tier.</summary>
    public int Cooled { get; init; }

    public static MarkResult operator +(MarkResult one, MarkResult other) => new()
    {
        Hosts = one.Hosts + other.Hosts,
        Blobs = one.Blobs + other.Blobs,
        Bytes = one.Bytes + other.Bytes,
        Unreferenced = one.Unreferenced + other.Unreferenced,
        UnreferencedBytes = one.UnreferencedBytes + other.UnreferencedBytes,
        Condemned = one.Condemned + other.Condemned,
        CondemnedBytes = one.CondemnedBytes + other.CondemnedBytes,
        Pardoned = one.Pardoned + other.Pardoned,
        Cooled = one.Cooled + other.Cooled,
    };
}
