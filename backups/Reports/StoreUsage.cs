namespace Ringkeeper.Backups.Reports;

/// <summary>What a cluster's backups take in the container, by what it is for. Bytes are those in the store, encryption included.</summary>
public sealed record StoreUsage
{
    public required IReadOnlyList<HostUsage> Hosts { get; init; }

    /// <summary>Manifests, bundles, schema files, keys and everything else that isn't an SSTable's unit.</summary>
    public required BlobTotals Other { get; init; }

    public long Bytes => Hosts.Sum(host => host.Units.Bytes) + Other.Bytes;
}
