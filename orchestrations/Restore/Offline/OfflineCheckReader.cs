using Microsoft.Extensions.Options;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Orchestrations.Clusters;

namespace Ringkeeper.Orchestrations.Restore.Offline;

/// <summary>Looks at the cluster and the backup as a restore with Cassandra stopped would, and changes nothing.</summary>
public sealed class OfflineCheckReader(TopologyReader topologies, SameNodesCheck check, RestoreSpace space, IOptions<PreflightOptions> options)
{
    private const int ReadsInParallel = 4;

    public async Task<RestoreChecks> ReadAsync(ClusterRegistration cluster, RestoreRequest request, ClusterManifest manifest, CancellationToken cancellationToken)
    {
        var scope = RestoreScopeResolver.Resolve(request, manifest);
        var topology = await topologies.ReadAsync(cluster.Name, cluster.Nodes, cancellationToken).ConfigureAwait(false);
        var problems = TopologyCheck.Problems(topology, options.Value.MaximumClockSkew, options.Value.MinimumFreeBytes).ToList();
        if (topology.Nodes.All(node => node.Info is not null))
        {
            problems.AddRange(await StateProblemsAsync(topology, scope, manifest, cancellationToken).ConfigureAwait(false));
        }

        var nodes = new RestoreNodeCheck[topology.Nodes.Count];
        var room = new string?[nodes.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = ReadsInParallel, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, nodes.Length, parallel, async (index, token) =>
            (nodes[index], room[index]) = await space.CheckNodeAsync(request, manifest, scope, topology.Nodes[index], token).ConfigureAwait(false)).ConfigureAwait(false);
        problems.AddRange(room.OfType<string>());
        return new RestoreChecks
        {
            Problems = problems,
            Nodes = nodes,
            Tables = [.. scope.Tables.Select(table => table.ToTableName().ToString())],
            Creates = [],
            SchemaDifferences = [],
        };
    }

    private async Task<IReadOnlyList<string>> StateProblemsAsync(Topology topology, RestoreScope scope, ClusterManifest manifest, CancellationToken cancellationToken)
    {
        try
        {
            return await check.ProblemsAsync(topology, scope, manifest, cancellationToken).ConfigureAwait(false);
        }
        catch (BackupException e) when (e is not StoreUnavailableException)
        {
            return [e.Message];
        }
    }
}
