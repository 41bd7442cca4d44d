using Ringkeeper.Backups.Manifests;

namespace Ringkeeper.Backups.Mapping;

/// <summary>Where in another ring each token range of a backup goes, keyspace by keyspace.</summary>
public sealed class ClusterMapping
{
    private readonly ClusterManifest _backup;

    private ClusterMapping(ClusterManifest backup, IReadOnlyList<KeyspaceGroup> groups) => (_backup, Groups) = (backup, groups);

    public IReadOnlyList<KeyspaceGroup> Groups { get; }

    /// <summary>Maps a backup to a ring.</summary>
    /// <param name="backup">A node with a manifest counts as captured.</param>
    /// <param name="target">The whole ring to restore into.</param>
    /// <param name="keyspaces">What is restored.</param>
    /// <param name="sourceOf">The data center of the backup that feeds one of the target's; null when none is named for it.</param>
    /// <param name="copies">How many captured replicas give each range.</param>
    /// <exception cref="MappingImpossibleException">Another partitioner, a strategy whose replicas can't be told, or data centers without a counterpart.</exception>
    public static ClusterMapping Create(
        ClusterManifest backup,
        IReadOnlyCollection<TargetNode> target,
        IEnumerable<KeyspaceReplication> keyspaces,
        Func<string, string?> sourceOf,
        CopiesPerRange copies)
    {
        var manifests = backup.Nodes.Where(node => node.ManifestSha256 is not null).ToDictionary(node => node.HostId, node => node.ManifestSha256!);
        var groups =
            from keyspace in keyspaces
            group keyspace by (Text(keyspace.Source), Text(keyspace.Target)) into alike
            let names = alike.Select(keyspace => keyspace.Keyspace).Order(StringComparer.Ordinal).ToList()
            let mappings = Map(names, backup, target, alike.First(), sourceOf, copies)
            select new KeyspaceGroup(names, mappings, manifests);
        return new ClusterMapping(backup, [.. groups]);
    }

    /// <summary>What one node of the target takes.</summary>
    public RestoreMap For(Guid target) => new()
    {
        SourceCluster = _backup.Cluster,
        BackupId = _backup.BackupId,
        HostId = target,
        Groups = [.. Groups.Select(group => group.For(target))],
    };

    /// <summary>Counts the SSTables of one captured node, hidden indexes aside: an import builds those anew.</summary>
    /// <param name="manifest">The node's.</param>
    /// <param name="isRestored">Whether a table (keyspace, name) is wanted.</param>
    public void Count(NodeManifest manifest, Func<string, string, bool> isRestored)
    {
        foreach (var alike in Groups)
        {
            var sstables =
                from table in manifest.Tables
                where alike.Keyspaces.Contains(table.Keyspace) && isRestored(table.Keyspace, table.Name)
                from sstable in table.SSTables
                where sstable.Index is null
                select (sstable.Bounds ?? TokenSpan.All, sstable.Components.Sum(component => component.Length));
            alike.Add(manifest.HostId, sstables.ToArray());
        }
    }

    /// <summary>What the counted SSTables bring to a node of the target.</summary>
    public TargetLoad LoadOf(Guid target)
    {
        var loads = Groups.Select(group => group.LoadOf(target)).ToList();
        return new TargetLoad { Bytes = loads.Sum(load => load.Bytes), SSTables = loads.Sum(load => load.SSTables) };
    }

    private static List<RangeMapping> Map(
        IReadOnlyList<string> names,
        ClusterManifest backup,
        IReadOnlyCollection<TargetNode> target,
        KeyspaceReplication replication,
        Func<string, string?> sourceOf,
        CopiesPerRange copies)
    {
        try
        {
            var from = KeyspacePlacement.Of(backup.Nodes, backup.Partitioner, replication.Source);
            var to = KeyspacePlacement.Of(target, backup.Partitioner, replication.Target);
            return [.. to.Select(dataCenter => RangeMapping.Create(Feeding(from, dataCenter.Name, sourceOf), dataCenter, copies))];
        }
        catch (MappingImpossibleException e)
        {
            throw new MappingImpossibleException($"Keyspace {string.Join(", ", names)}: {e.Message}");
        }
    }

    private static DataCenterPlacement<ClusterManifestNode> Feeding(
        IReadOnlyList<DataCenterPlacement<ClusterManifestNode>> from, string? dataCenter, Func<string, string?> sourceOf)
    {
        var named = dataCenter is null ? null : sourceOf(dataCenter);
        var feeding = from.FirstOrDefault(candidate => candidate.Name is not null && candidate.Name == named);
        if (feeding is not null || from.Count == 1)
        {
            return feeding ?? from[0];
        }

        var held = string.Join(", ", from.Select(candidate => candidate.Name));
        throw new MappingImpossibleException(dataCenter is null
            ? $"its replicas were in the data centers {held}, and the cluster's SimpleStrategy knows none; which of them is meant can't be told."
            : $"its replicas were in the data centers {held}, and none of them is named for {dataCenter} of the cluster; say so in dataCenters.");
    }

    private static string Text(IReadOnlyDictionary<string, string> map) =>
        string.Join(';', map.OrderBy(option => option.Key, StringComparer.Ordinal).Select(option => $"{option.Key}={option.Value}"));
}
