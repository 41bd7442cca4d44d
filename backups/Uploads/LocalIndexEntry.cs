namespace Ringkeeper.Backups.Uploads;

/// <summary>One record of the local index; which members are set says what it is.</summary>
internal sealed record LocalIndexEntry
{
    /// <summary>The first record: "{cluster}/{hostId}", whose index this is.</summary>
    public string? Owner { get; init; }

    /// <summary>An SSTable whose unit was uploaded; how its files looked is absent when they haven't been seen since.</summary>
    public KnownSSTable? SSTable { get; init; }

    /// <summary>Contents that are in one bundle.</summary>
    public IReadOnlyList<BundledContent>? Contents { get; init; }
}
