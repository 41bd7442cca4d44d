using Ringkeeper.Contract.Nodes;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore.OtherShape;

/// <summary>Before anything is changed: the ring and the replication must still be those that the ranges were mapped to.</summary>
internal sealed class MatchRingAction : IControlAction
{
    public string Name => OtherShapeActionNames.Ring;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var before = await step.ResultOfAsync<Topology>(OtherShapePhases.Prepare, PlanActionNames.Topology, cancellationToken);
        var now = await step.ResultOfAsync<Topology>(OtherShapePhases.Confirm, PlanActionNames.Topology, cancellationToken);
        var mapped = await step.ResultOfAsync<TargetSchema>(OtherShapePhases.Prepare, OtherShapeActionNames.Schema, cancellationToken);
        var schema = await step.ResultOfAsync<TargetSchema>(OtherShapePhases.Confirm, OtherShapeActionNames.Schema, cancellationToken);
        return HaveSamePlaces(before, now) && schema.HasReplicationsOf(mapped)
            ? null
            : throw new StepFailedException(
                "The ring or a keyspace's replication has changed since the token ranges were mapped to its nodes. Nothing was changed by the restore; start it again.");
    }

    /// <summary>Whether the same nodes own the same tokens in the same racks.</summary>
    internal static bool HaveSamePlaces(Topology before, Topology now) => Places(before).SetEquals(Places(now));

    private static HashSet<string> Places(Topology topology) => [.. topology.Nodes.Select(node => Place(node.Info!))];

    private static string Place(NodeInfo node) =>
        $"{node.HostId} {node.DataCenter} {node.Rack} {string.Join(',', node.Tokens.Order(StringComparer.Ordinal))}";
}
