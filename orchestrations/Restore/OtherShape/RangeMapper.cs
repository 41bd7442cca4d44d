using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Mapping;
using Ringkeeper.Backups.Store;
using Ringkeeper.Orchestrations.Clusters;

namespace Ringkeeper.Orchestrations.Restore.OtherShape;

/// <summary>Maps a backup's token ranges to the nodes of the cluster, and adds up what each of them has to take.</summary>
public sealed class RangeMapper(BackupStore store)
{
    private const int ReadsInParallel = 4;

    /// <exception cref="MappingImpossibleException">The rings or the replication don't allow it.</exception>
    public async Task<ClusterMapping> MapAsync(
        RestoreRequest request, ClusterManifest manifest, RestoreScope scope, Topology topology, TargetSchemaMatch target, CancellationToken cancellationToken)
    {
        RequirePartitioner(manifest, topology);
        var replications = manifest.Keyspaces
            .Where(keyspace => target.Schema.Replications.ContainsKey(keyspace.Name))
            .Select(keyspace => new KeyspaceReplication(keyspace.Name, keyspace.Replication, target.Schema.Replications[keyspace.Name]));
        var mapping = ClusterMapping.Create(manifest, Ring(topology), replications, target.DataCenters.SourceOf, RestoreCopies.Read(request.Copies));
        await CountAsync(mapping, manifest, scope, cancellationToken).ConfigureAwait(false);
        return mapping;
    }

    private static TargetNode[] Ring(Topology topology) =>
    [
        .. topology.Nodes.Select(node => node.Info!).Select(node => new TargetNode
        {
            HostId = node.HostId,
            DataCenter = node.DataCenter,
            Rack = node.Rack,
            Tokens = node.Tokens,
        }),
    ];

    private static void RequirePartitioner(ClusterManifest manifest, Topology topology)
    {
        if (topology.Nodes[0].Info!.Partitioner is var partitioner && partitioner != manifest.Partitioner)
        {
            throw new MappingImpossibleException($"The backup was made with {manifest.Partitioner}, the cluster has {partitioner}.");
        }
    }

    private async Task CountAsync(ClusterMapping mapping, ClusterManifest manifest, RestoreScope scope, CancellationToken cancellationToken)
    {
        var tables = scope.TablesAndRoles.Select(table => (table.Keyspace, table.Name)).ToHashSet();
        var giving = mapping.Groups.SelectMany(alike => alike.Mappings).SelectMany(ranges => ranges.Sources).Select(source => source.HostId).ToHashSet();
        var counting = new Lock();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = ReadsInParallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(scope.Nodes.Where(node => giving.Contains(node.HostId)), parallel, async (node, token) =>
        {
            var held = await store.ReadNodeManifestAsync(manifest.Cluster, manifest.BackupId, node.HostId, node.ManifestSha256, token).ConfigureAwait(false);
            lock (counting)
            {
                mapping.Count(held, (keyspace, name) => tables.Contains((keyspace, name)));
            }
        }).ConfigureAwait(false);
    }
}
