using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>A restore in place puts every node's files back on that node: the ring must be the one that was backed up.</summary>
internal sealed class MatchNodesAction : IControlAction
{
    public string Name => RestoreActionNames.Nodes;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var topology = await step.ResultOfAsync<Topology>(RestorePhases.Prepare, PlanActionNames.Topology, cancellationToken);
        var scope = await step.ResultOfAsync<RestoreScope>(RestorePhases.Prepare, RestoreActionNames.Scope, cancellationToken);
        var problems = Problems(topology, scope).Concat(RestoreVersions.ProblemsOfImport(topology)).Concat(RestoreVersions.ProblemsOfRoles(scope, topology)).ToList();
        return problems.Count == 0 ? null : throw new StepFailedException(string.Join(" ", problems));
    }

    internal static IEnumerable<string> Problems(Topology topology, RestoreScope scope)
    {
        var live = topology.Nodes.ToDictionary(node => node.Info!.HostId);
        var backedUp = scope.Nodes.Select(node => node.HostId).ToHashSet();
        return
        [
            .. backedUp.Where(host => !live.ContainsKey(host)).Select(host => $"The backup holds node {host}, which is not in the cluster any more."),
            .. scope.Nodes
                .Where(source => live.ContainsKey(source.HostId))
                .Select(source => RestoreVersions.Problem(live[source.HostId].Name, source.ReleaseVersion, live[source.HostId].Info!.ReleaseVersion))
                .OfType<string>(),
            .. live.Where(node => !backedUp.Contains(node.Key)).Select(node => $"Node {node.Value.Name} (host id {node.Key}) was not in the cluster when it was backed up."),
        ];
    }
}
