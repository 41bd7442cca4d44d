using Ringkeeper.Backups.Manifests;

namespace Ringkeeper.Backups.Mapping;

/// <summary>
/// Tells which captured replicas hold what the backup lost with a damaged SSTable. What a node held outside of its own ranges isn't
/// looked for: nobody reads it.
/// </summary>
/// <param name="backup">A node with a manifest counts as captured.</param>
/// <param name="lost">Every SSTable that is damaged: none of them can stand in for another.</param>
public sealed class ReplicaCover(ClusterManifest backup, IReadOnlyCollection<LostSSTable> lost)
{
    private readonly Dictionary<string, IReadOnlyList<DataCenterPlacement<ClusterManifestNode>>> _placements = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Keyspace, Guid HostId), IReadOnlyList<TokenSpan>> _owned = [];

    /// <summary>The replicas whose files have every token of the SSTable that its node owned, one or more; null where none has some token.</summary>
    /// <exception cref="MappingImpossibleException">The keyspace's replicas can't be told.</exception>
    public IReadOnlyList<ClusterManifestNode>? Find(LostSSTable sstable)
    {
        var wanted = TokenSpans.Within(Owned(sstable.Keyspace, sstable.HostId), sstable.Bounds);
        var left = wanted;
        var standIns = new List<ClusterManifestNode>();
        foreach (var node in backup.Nodes.Where(node => node.ManifestSha256 is not null && node.HostId != sstable.HostId))
        {
            var held = Owned(sstable.Keyspace, node.HostId).Where(span => wanted.Any(span.Overlaps)).ToList();
            if (held.Count == 0)
            {
                continue;
            }

            var damaged = lost.Where(other => other.HostId == node.HostId && other.Keyspace == sstable.Keyspace && other.Table == sstable.Table);
            var sound = TokenSpans.Without(held, damaged.Select(other => other.Bounds));
            if (sound.Any(span => wanted.Any(span.Overlaps)))
            {
                standIns.Add(node);
                left = TokenSpans.Without(left, sound);
            }
        }

        return left.Count == 0 ? standIns : null;
    }

    private IReadOnlyList<TokenSpan> Owned(string keyspace, Guid hostId)
    {
        if (!_owned.TryGetValue((keyspace, hostId), out var spans))
        {
            _owned[(keyspace, hostId)] = spans = [.. Placements(keyspace).SelectMany(dataCenter => dataCenter.SpansOf(hostId))];
        }

        return spans;
    }

    private IReadOnlyList<DataCenterPlacement<ClusterManifestNode>> Placements(string keyspace)
    {
        if (!_placements.TryGetValue(keyspace, out var placements))
        {
            var replication = backup.Keyspaces.Single(candidate => candidate.Name == keyspace).Replication;
            _placements[keyspace] = placements = KeyspacePlacement.Of(backup.Nodes, backup.Partitioner, replication);
        }

        return placements;
    }
}
