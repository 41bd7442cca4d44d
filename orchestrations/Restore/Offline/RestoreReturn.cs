using System.Text.Json;
using Ringkeeper.Orchestrations.Catalog;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;
using static Ringkeeper.Orchestrations.Plans.PlanPhases;

namespace Ringkeeper.Orchestrations.Restore.Offline;

/// <summary>Makes the plans of what may follow a restore with Cassandra stopped: the way back, or the end of what is kept for it.</summary>
public static class RestoreReturn
{
    /// <summary>The restore that a plan of these kinds is about; a restore is about itself.</summary>
    public static string RestoreOf(OperationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Kind == OperationKinds.Restore ? plan.OperationId : plan.ReadRequest<ReturnRequest>().Restore;
    }

    /// <param name="attempt">From 1; a rollback that failed is followed by another.</param>
    public static string IdOf(string kind, string cluster, string restoreId, int attempt) =>
        OperationIds.Create(kind, cluster, FormattableString.Invariant($"{restoreId[(restoreId.LastIndexOf('-') + 1)..]}-{attempt}"));

    public static OperationPlan Rollback(ClusterRegistration cluster, string restoreId, int attempt, DateTimeOffset createdAt)
    {
        var nodes = cluster.Nodes;
        return Plan(OperationKinds.Rollback, cluster, restoreId, attempt, createdAt,
        [
            OnEachNode(OfflinePhases.Stop, nodes, nodes.Count, OfflineActionNames.Stop) with { Irrevocable = true },
            OnEachNode(OfflinePhases.Revert, nodes, nodes.Count, OfflineActionNames.Revert) with { Irrevocable = true },
            OfflineRestorePlan.Started(OfflinePhases.Start, nodes) with { Irrevocable = true },
            Serial(RestorePhases.Verify, Control(OfflineActionNames.ClusterUp)) with { Irrevocable = true },
        ]);
    }

    public static OperationPlan Confirmation(ClusterRegistration cluster, string restoreId, int attempt, DateTimeOffset createdAt)
    {
        var nodes = cluster.Nodes;
        return Plan(OperationKinds.Confirmation, cluster, restoreId, attempt, createdAt,
        [
            OnEachNode(OfflinePhases.Tidy, nodes, nodes.Count, OfflineActionNames.Discard) with { Irrevocable = true },
        ]);
    }

    private static OperationPlan Plan(
        string kind, ClusterRegistration cluster, string restoreId, int attempt, DateTimeOffset createdAt, IReadOnlyList<PlanPhase> phases) => new()
    {
        OperationId = IdOf(kind, cluster.Name, restoreId, attempt),
        Kind = kind,
        Cluster = cluster.Name,
        CreatedAt = createdAt,
        Request = JsonSerializer.SerializeToElement(new ReturnRequest { Restore = restoreId }, CatalogJson.Options),
        Phases = [Serial(RestorePhases.Prepare, Control(PlanActionNames.Lock)), .. phases, Serial(RestorePhases.Release, Control(PlanActionNames.Unlock)) with { Always = true }],
    };
}
