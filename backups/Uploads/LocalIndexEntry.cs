using Ringkeeper.Backups.Mapping;

namespace Ringkeeper.Backups.Uploads;

/// <summary>One line of the local index; which members are set says what it is.</summary>
internal sealed record LocalIndexEntry
{
    /// <summary>The first line: "{cluster}/{hostId}", whose index this is.</summary>
    public string? Owner { get; init; }

    /// <summary>A unit's name relative to the cluster's prefix.</summary>
    public string? Unit { get; init; }

    public IReadOnlyList<UnitComponent>? Components { get; init; }

    public TokenSpan? Bounds { get; init; }

    /// <summary>Absent for a unit whose files haven't been seen since it was uploaded, and in an index of an earlier version.</summary>
    public SeenFiles? Seen { get; init; }

    /// <summary>SHA-256 of a content that is in a bundle.</summary>
    public string? Content { get; init; }

    public ContentLocation? Location { get; init; }
}
