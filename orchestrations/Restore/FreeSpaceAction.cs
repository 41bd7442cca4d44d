using Ringkeeper.Backups.Errors;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>Checks that every node has room for its part.</summary>
internal sealed class FreeSpaceAction(RestoreSpace space) : IControlAction
{
    private const int ReadsInParallel = 4;

    public string Name => RestoreActionNames.Space;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var topology = await step.ResultOfAsync<Topology>(RestorePhases.Prepare, PlanActionNames.Topology, cancellationToken);
        var scope = await step.ResultOfAsync<RestoreScope>(RestorePhases.Prepare, RestoreActionNames.Scope, cancellationToken);
        var problems = new string?[topology.Nodes.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = ReadsInParallel, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, problems.Length, parallel, async (index, token) =>
            problems[index] = await ProblemAsync(step, topology.Nodes[index], scope, token));
        var found = problems.OfType<string>().ToList();
        return found.Count == 0 ? null : throw new StepFailedException(string.Join(" ", found));
    }

    private async Task<string?> ProblemAsync(StepContext step, TopologyNode node, RestoreScope scope, CancellationToken cancellationToken)
    {
        var source = scope.Nodes.Single(candidate => candidate.HostId == node.Info!.HostId);
        var backup = step.Plan.ReadRequest<RestoreRequest>().Backup;
        try
        {
            var bytes = await space.BytesAsync(step.Plan.Cluster, backup, scope, source, cancellationToken);
            return space.Problem(node.Name, bytes, node.Info!);
        }
        catch (BackupException e) when (e is not StoreUnavailableException)
        {
            return $"Node {node.Name}: {e.Message}";
        }
    }
}
