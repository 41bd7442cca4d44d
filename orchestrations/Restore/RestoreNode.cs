namespace Ringkeeper.Orchestrations.Restore;

/// <summary>A node as the backup has it.</summary>
public sealed record RestoreNode
{
    public required Guid HostId { get; init; }

    public required string ManifestSha256 { get; init; }

    /// <summary>The Cassandra that wrote its SSTables.</summary>
    public string? ReleaseVersion { get; init; }
}
