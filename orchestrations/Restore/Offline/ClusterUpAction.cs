using Microsoft.Extensions.Options;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore.Offline;

/// <summary>Waits until the whole cluster is up and agrees on its schema.</summary>
internal sealed class ClusterUpAction(TopologyReader reader, ClusterCatalog catalog, IOptions<PreflightOptions> options, TimeProvider time) : IControlAction
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(2);

    public string Name => OfflineActionNames.ClusterUp;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var registration = await catalog.FindAsync(step.Plan.Cluster, cancellationToken)
            ?? throw new StepFailedException($"Cluster '{step.Plan.Cluster}' is not registered any more.");
        var topology = await reader.ReadAsync(step.Plan.Cluster, registration.Value.Nodes, cancellationToken);
        var problems = TopologyCheck.Problems(topology, options.Value.MaximumClockSkew, minimumFreeBytes: 0);
        if (problems.Count == 0)
        {
            return topology;
        }

        var all = string.Join(" ", problems);
        throw time.GetUtcNow() - step.StartedAt > Patience ? new StepFailedException(all) : new StepNotReadyException(all, LookAgainAfter);
    }
}
