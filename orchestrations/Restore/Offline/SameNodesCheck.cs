using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Schema;
using Ringkeeper.Backups.Store;
using Ringkeeper.Orchestrations.Clusters;

namespace Ringkeeper.Orchestrations.Restore.Offline;

/// <summary>
/// Whether the cluster's nodes are those of the backup, and the backup holds the whole of each: what it lacks would be gone, since a swap
/// leaves nothing of what was there.
/// </summary>
public sealed class SameNodesCheck(BackupStore store)
{
    public async Task<IReadOnlyList<string>> ProblemsAsync(Topology topology, RestoreScope scope, ClusterManifest manifest, CancellationToken cancellationToken) =>
    [
        .. MatchNodesAction.Problems(topology, scope),
        .. Tokens(topology, manifest),
        .. topology.Nodes.Where(node => node.Info?.OfflineProblem is not null).Select(node => $"Node {node.Name}: {node.Info!.OfflineProblem}"),
        .. await MissingTablesAsync(manifest, cancellationToken).ConfigureAwait(false),
    ];

    private static IEnumerable<string> Tokens(Topology topology, ClusterManifest manifest)
    {
        var backedUp = manifest.Nodes.ToDictionary(node => node.HostId);
        return topology.Nodes
            .Where(node => backedUp.TryGetValue(node.Info!.HostId, out var source) && !source.Tokens.ToHashSet().SetEquals(node.Info.Tokens))
            .Select(node => $"Node {node.Name} doesn't own the tokens that it owned when it was backed up.");
    }

    private async Task<IReadOnlyList<string>> MissingTablesAsync(ClusterManifest manifest, CancellationToken cancellationToken)
    {
        if (manifest.SchemaFiles.Count == 0)
        {
            return ["The backup holds no rows of system_schema, so nobody can say whether it holds every table."];
        }

        var schema = await BackupSchema.ReadAsync(store, manifest.Cluster, manifest.BackupId, manifest.SchemaFiles, cancellationToken).ConfigureAwait(false);
        var held = manifest.Keyspaces.SelectMany(keyspace => keyspace.Tables.Select(table => (keyspace.Name, table.Name, table.Id))).ToHashSet();
        return
        [
            .. schema.Keyspaces
                .Where(keyspace => !CassandraKeyspaces.IsSystem(keyspace.Name))
                .SelectMany(keyspace => keyspace.Tables.Select(table => (Keyspace: keyspace.Name, table.Name, table.Id))
                    .Concat(keyspace.Views.Select(view => (Keyspace: keyspace.Name, view.Name, view.Id))))
                .Where(table => !held.Contains(table))
                .Select(table => $"The backup doesn't hold {table.Keyspace}.{table.Name}, which was in the cluster when it was made: the table would be empty."),
        ];
    }
}
