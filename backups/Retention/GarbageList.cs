using Ringkeeper.Backups.Manifests;

namespace Ringkeeper.Backups.Retention;

/// <summary>What of one node no manifest refers to ("garbage/{hostId}.json").</summary>
public sealed record GarbageList
{
    public int FormatVersion { get; init; } = ManifestFormat.Version;

    public required string Cluster { get; init; }

    public required Guid HostId { get; init; }

    /// <summary>
    /// The node's manifests that were read when this was written, by backup, each with its version. None of them refers to any of the
    /// blobs; only other manifests can.
    /// </summary>
    public required IReadOnlyDictionary<string, string> Manifests { get; init; }

    public required IReadOnlyList<Condemnation> Condemnations { get; init; }

    public required IReadOnlyList<GarbageBlob> Blobs { get; init; }
}
