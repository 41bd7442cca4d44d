using Ringkeeper.Backups.Store;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Orchestrations.Agents;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore.OtherShape;

namespace Ringkeeper.Orchestrations.Restore.StandIns;

/// <summary>
/// Decides, before anything is truncated, whether the restore may go on without the SSTables that downloads left out: other captured
/// replicas must have their ranges, and a repair must bring their rows back.
/// </summary>
internal sealed class StandInAction(BackupStore store, AgentClient agents) : IControlAction
{
    private const int MaximumPerNode = 100;
    private const int ProblemsShown = 5;

    public string Name => RestoreActionNames.StandIns;

    /// <summary>How many SSTables one node may leave out in such a plan; null in one that has to have them all.</summary>
    public static int? Tolerated(OperationPlan plan) =>
        plan.Phases.Any(phase => phase.Steps.Any(step => step.Action is RestoreActionNames.StandIns or OtherShapeActionNames.StandIns)) ? MaximumPerNode : null;

    /// <summary>What keeps a restore from going on, the first few of it.</summary>
    public static string Describe(IReadOnlyList<string> problems) => string.Join(" ", problems.Take(ProblemsShown))
        + (problems.Count > ProblemsShown ? FormattableString.Invariant($" {problems.Count - ProblemsShown} more SSTables can't be restored.") : "");

    /// <summary>Whether the repair of the plan brings back rows of SSTables that were left out.</summary>
    public static async Task<bool> NeedRepairAsync(StepContext step, CancellationToken cancellationToken) =>
        await step.FindResultOfAsync<ChosenStandIns>(RestorePhases.Confirm, RestoreActionNames.StandIns, cancellationToken) is { SSTables: > 0 };

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var topology = await step.ResultOfAsync<Topology>(RestorePhases.Confirm, PlanActionNames.Topology, cancellationToken);
        var leftOut = await ReadAsync(step, topology, cancellationToken);
        if (leftOut.Count == 0)
        {
            return null;
        }

        var request = step.Plan.ReadRequest<RestoreRequest>();
        var scope = await step.ResultOfAsync<RestoreScope>(RestorePhases.Prepare, RestoreActionNames.Scope, cancellationToken);
        var manifest = await store.ReadClusterManifestAsync(step.Plan.Cluster, request.Backup, cancellationToken);
        var schema = await agents.GetSchemaAsync(step.Plan.Phase(RestorePhases.Download).Steps[0].Agent!, cancellationToken);
        var check = new StandInCheck(request, scope, manifest, topology, schema, leftOut);
        return check.Problems.Count == 0
            ? new ChosenStandIns { SSTables = leftOut.Count(sstable => sstable.SSTable.Index is null), Warnings = check.Warnings }
            : throw new StepFailedException(Describe(check.Problems));
    }

    private static async Task<IReadOnlyList<LeftOutOfNode>> ReadAsync(StepContext step, Topology topology, CancellationToken cancellationToken)
    {
        var leftOut = new List<LeftOutOfNode>();
        foreach (var download in step.Plan.Phase(RestorePhases.Download).Steps)
        {
            var result = await step.ResultOfAsync<DownloadResult>(RestorePhases.Download, download.Id, cancellationToken);
            var host = topology.Nodes.Single(node => node.Name == download.Node).Info!.HostId;
            leftOut.AddRange((result.LeftOut ?? []).Select(sstable => new LeftOutOfNode(download.Node!, host, sstable)));
        }

        return leftOut;
    }
}
