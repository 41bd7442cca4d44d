using System.Text.Json;
using Ringkeeper.Orchestrations.Catalog;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;
using static Ringkeeper.Orchestrations.Plans.PlanPhases;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>Makes the plan of a backup from the cluster's registration; no node is asked.</summary>
public static class BackupPlan
{
    public static OperationPlan Create(
        ClusterRegistration cluster, string backupId, IReadOnlyList<string>? keyspaces, DateTimeOffset createdAt)
    {
        var nodes = cluster.Nodes;
        var policy = cluster.Policy.Backup;
        var request = new BackupRequest
        {
            BackupId = backupId,
            Keyspaces = keyspaces ?? policy?.Keyspaces,
            UploadsPerNode = policy?.UploadsPerNode ?? BackupPolicy.DefaultUploadsPerNode,
        };
        return new OperationPlan
        {
            OperationId = OperationIds.Create(OperationKinds.Backup, cluster.Name, backupId),
            Kind = OperationKinds.Backup,
            Cluster = cluster.Name,
            CreatedAt = createdAt,
            Request = JsonSerializer.SerializeToElement(request, CatalogJson.Options),
            Phases =
            [
                Serial(
                    BackupPhases.Prepare,
                    Control(PlanActionNames.Lock),
                    Control(PlanActionNames.Topology),
                    Control(BackupActionNames.Scope),
                    Control(BackupActionNames.DataKey),
                    NodeSteps.ForFirst(nodes, BackupActionNames.Schema)),
                OnEachNode(BackupPhases.Snapshot, nodes, nodes.Count, BackupActionNames.Snapshot),
                Serial(BackupPhases.Check, Control(BackupActionNames.SchemaUnchanged)),
                OnEachNode(
                    BackupPhases.Upload, nodes, policy?.NodesInParallel ?? BackupPolicy.DefaultNodesInParallel, BackupActionNames.Upload),
                Serial(BackupPhases.Publish, Control(BackupActionNames.Manifest)),
                OnEachNode(BackupPhases.Clear, nodes, nodes.Count, BackupActionNames.ClearSnapshot) with { Always = true },
                Serial(BackupPhases.Release, Control(PlanActionNames.Unlock)) with { Always = true },
            ],
        };
    }
}
