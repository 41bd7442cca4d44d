using Ringkeeper.Backups.Store;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore.OtherShape;

/// <summary>Maps the backup to the ring and writes for each node, into the store, what it takes.</summary>
internal sealed class MapRangesAction(BackupStore store, TargetSchemaReader schemas, RangeMapper mapper) : IControlAction
{
    public string Name => OtherShapeActionNames.Map;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var plan = step.Plan;
        var request = plan.ReadRequest<RestoreRequest>();
        var topology = await step.ResultOfAsync<Topology>(OtherShapePhases.Prepare, PlanActionNames.Topology, cancellationToken);
        var scope = await step.ResultOfAsync<RestoreScope>(OtherShapePhases.Prepare, RestoreActionNames.Scope, cancellationToken);
        var manifest = await store.ReadClusterManifestAsync(request.SourceOf(plan.Cluster), request.Backup, cancellationToken);
        var match = await schemas.ReadAsync(request, manifest, scope, topology, cancellationToken);
        var mapping = await mapper.MapAsync(request, manifest, scope, topology, match, cancellationToken);
        var gaps = RangeGaps.Describe(mapping, manifest, request.Copies).ToList();
        var problems = OtherShapeProblems.OfVersions(topology, scope).Concat(RangeGaps.Blocking(mapping, manifest, request)).ToList();
        if (problems.Count > 0)
        {
            throw new StepFailedException(string.Join(" ", problems));
        }

        var nodes = new List<RangeMapNode>();
        foreach (var host in topology.Nodes.Select(node => node.Info!.HostId))
        {
            var load = mapping.LoadOf(host);
            nodes.Add(new RangeMapNode
            {
                HostId = host,
                MapSha256 = await store.RestoreMaps.WriteAsync(plan.Cluster, plan.OperationId, mapping.For(host), cancellationToken),
                Bytes = load.Bytes,
                SSTables = load.SSTables,
            });
        }

        return new RangeMap { Nodes = nodes, Gaps = gaps };
    }
}
