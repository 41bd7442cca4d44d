using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore.OtherShape;

/// <summary>Checks that every node has room for what it takes.</summary>
internal sealed class RangeSpaceAction(RestoreSpace space) : IControlAction
{
    public string Name => OtherShapeActionNames.Space;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var topology = await step.ResultOfAsync<Topology>(OtherShapePhases.Prepare, PlanActionNames.Topology, cancellationToken);
        var map = await step.ResultOfAsync<RangeMap>(OtherShapePhases.Prepare, OtherShapeActionNames.Map, cancellationToken);
        var problems = topology.Nodes
            .Select(node => space.Problem(node.Name, map.Nodes.Single(taking => taking.HostId == node.Info!.HostId).Bytes, node.Info!))
            .OfType<string>()
            .ToList();
        return problems.Count == 0 ? null : throw new StepFailedException(string.Join(" ", problems));
    }
}
