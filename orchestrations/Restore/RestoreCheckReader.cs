using Microsoft.Extensions.Options;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Orchestrations.Agents;
using Ringkeeper.Orchestrations.Clusters;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>Looks at the cluster and the backup as a restore would, and changes nothing.</summary>
public sealed class RestoreCheckReader(TopologyReader topologies, RestoreSchema schemas, RestoreSpace space, IOptions<PreflightOptions> options)
{
    private const int ReadsInParallel = 4;

    public async Task<RestoreChecks> ReadAsync(ClusterRegistration cluster, RestoreRequest request, ClusterManifest manifest, CancellationToken cancellationToken)
    {
        var scope = RestoreScopeResolver.Resolve(request, manifest);
        var topology = await topologies.ReadAsync(cluster.Name, cluster.Nodes, cancellationToken).ConfigureAwait(false);
        var problems = TopologyCheck.Problems(topology, options.Value.MaximumClockSkew, options.Value.MinimumFreeBytes).ToList();
        if (topology.Nodes.All(node => node.Info is not null))
        {
            problems.AddRange(MatchNodesAction.Problems(topology, scope));
        }

        problems.AddRange(RestoreVersions.ProblemsOfImport(topology));
        problems.AddRange(RestoreVersions.ProblemsOfRoles(scope, topology));
        var nodes = new RestoreNodeCheck[topology.Nodes.Count];
        var room = new string?[nodes.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = ReadsInParallel, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, nodes.Length, parallel, async (index, token) =>
            (nodes[index], room[index]) = await space.CheckNodeAsync(request, manifest, scope, topology.Nodes[index], token).ConfigureAwait(false)).ConfigureAwait(false);
        problems.AddRange(room.OfType<string>());

        var (creates, differences) = await ReadSchemaAsync(request, manifest, scope, topology, problems, cancellationToken).ConfigureAwait(false);
        return new RestoreChecks
        {
            Problems = problems,
            Nodes = nodes,
            Tables = [.. scope.Tables.Select(table => table.As is { } target ? $"{table.ToTableName()} as {target}" : table.ToTableName().ToString())],
            Roles = scope.RoleNames,
            Creates = creates,
            SchemaDifferences = differences,
        };
    }

    private async Task<(IReadOnlyList<string> Creates, IReadOnlyList<Ringkeeper.Backups.Schema.SchemaDifference> Differences)> ReadSchemaAsync(
        RestoreRequest request, ClusterManifest manifest, RestoreScope scope, Topology topology, List<string> problems, CancellationToken cancellationToken)
    {
        if (topology.Nodes.FirstOrDefault(node => node.Info is not null) is not { } asked)
        {
            return ([], []);
        }

        try
        {
            if (await schemas.CompareAsync(manifest, request, scope, asked.Agent, cancellationToken).ConfigureAwait(false) is not { } plan)
            {
                problems.AddRange(request.BesideLive ? [RestoreSchema.NothingToCreateFrom] : []);
                return ([], []);
            }

            problems.AddRange(plan.Blocking.Select(difference => difference.ToString()));
            return ([.. plan.Statements.Select(statement => statement.What)], plan.Differences);
        }
        catch (Exception e) when (e is AgentException or (BackupException and not StoreUnavailableException))
        {
            problems.Add(e.Message);
            return ([], []);
        }
    }
}
