using Ringkeeper.Backups.Manifests;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>What is different in a backup from the one before it.</summary>
public sealed record BackupChanges
{
    /// <summary>The backup it is compared with: the one that lists show behind it.</summary>
    public required string Since { get; init; }

    public required bool SchemaChanged { get; init; }

    /// <summary>Host ids of nodes that the ring has now and hadn't then.</summary>
    public required IReadOnlyList<Guid> NodesAdded { get; init; }

    public required IReadOnlyList<Guid> NodesRemoved { get; init; }

    /// <summary>Tables whose sizes differ, that are new, or that are gone; a table that was dropped and made anew is both.</summary>
    public required IReadOnlyList<TableChange> Tables { get; init; }

    public static BackupChanges Between(ClusterManifest previous, ClusterManifest current)
    {
        var (before, now) = (ById(previous), ById(current));
        return new BackupChanges
        {
            Since = previous.BackupId,
            SchemaChanged = previous.SchemaVersion != current.SchemaVersion,
            NodesAdded = [.. Hosts(current).Except(Hosts(previous))],
            NodesRemoved = [.. Hosts(previous).Except(Hosts(current))],
            Tables =
            [
                .. before.Keys.Union(now.Keys)
                    .Select(key => TableChange.Between(key.Keyspace, key.Id, before.GetValueOrDefault(key), now.GetValueOrDefault(key)))
                    .OfType<TableChange>()
                    .OrderBy(change => change.Table, StringComparer.Ordinal)
                    .ThenBy(change => change.Id),
            ],
        };
    }

    private static IEnumerable<Guid> Hosts(ClusterManifest manifest) => manifest.Nodes.Select(node => node.HostId);

    private static Dictionary<(string Keyspace, Guid Id), ClusterManifestTable> ById(ClusterManifest manifest) =>
        manifest.Keyspaces.SelectMany(keyspace => keyspace.Tables.Select(table => (keyspace.Name, Table: table)))
            .ToDictionary(table => (table.Name, table.Table.Id), table => table.Table);
}
