using Microsoft.Extensions.Options;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Clusters;

/// <summary>
/// Reads the topology and refuses to go on while anything is wrong with it. A silent agent is given some more chances first.
/// </summary>
internal sealed class TopologyAction(TopologyReader reader, ClusterCatalog catalog, IOptions<PreflightOptions> options) : IControlAction
{
    public string Name => PlanActionNames.Topology;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var registration = await catalog.FindAsync(step.Plan.Cluster, cancellationToken)
            ?? throw new StepFailedException($"Cluster '{step.Plan.Cluster}' is not registered any more.");
        var topology = await reader.ReadAsync(step.Plan.Cluster, registration.Value.Nodes, cancellationToken);
        var problems = TopologyCheck.Problems(topology, options.Value.MaximumClockSkew, options.Value.MinimumFreeBytes);
        if (problems.Count == 0)
        {
            return topology;
        }

        var all = string.Join(" ", problems);
        throw topology.Nodes.Any(node => node.Unreachable) ? new TopologyIncompleteException(all) : new StepFailedException(all);
    }
}
