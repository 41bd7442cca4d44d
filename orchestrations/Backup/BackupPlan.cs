using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Keys;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Policies;
using static Ringkeeper.Orchestrations.Plans.PlanPhases;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>Makes the plan of a backup from the cluster's registration; no node is asked.</summary>
public static class BackupPlan
{
    public static OperationPlan Create(
        ClusterRegistration cluster, string backupId, BackupRequestBody body, DateTimeOffset createdAt)
    {
        var keyspaces = body.Keyspaces;
        var nodes = cluster.Nodes;
        var policy = cluster.Policy.Backup;
        var request = new BackupRequest
        {
            BackupId = backupId,
            Keyspaces = keyspaces ?? policy?.Keyspaces,
            Include = keyspaces is null ? policy?.Include : null,
            Exclude = keyspaces is null ? policy?.Exclude : null,
            Roles = policy?.Roles ?? true,
            RotateKeyAfter = KeyRotation.AgeOf(cluster.Policy),
            UploadsPerNode = policy?.UploadsPerNode ?? BackupPolicy.DefaultUploadsPerNode,
            Throttle = body.Throttle ?? policy?.Throttle,
            Tier = policy?.Tier,
            MinimumCoverage = policy?.MinimumCoverage ?? BackupPolicy.DefaultMinimumCoverage,
        };
        return OperationPlan.Create(OperationKinds.Backup, cluster.Name, backupId, createdAt, request,
        [
            Serial(
                BackupPhases.Prepare,
                Control(PlanActionNames.Lock),
                Control(BackupActionNames.Nodes),
                Control(BackupActionNames.Scope),
                Control(BackupActionNames.DataKey)),
            OnAnyNode(BackupPhases.Schema, nodes, BackupActionNames.Schema),
            OnEachNode(BackupPhases.Snapshot, nodes, nodes.Count, BackupActionNames.Snapshot) with { ToleratesFailures = true },
            Serial(BackupPhases.Check, Control(BackupActionNames.SchemaUnchanged)),
            OnEachNode(
                BackupPhases.Upload, nodes, policy?.NodesInParallel ?? BackupPolicy.DefaultNodesInParallel, BackupActionNames.Upload)
                with { ToleratesFailures = true },
            Serial(BackupPhases.Publish, Control(BackupActionNames.Manifest), Control(BackupActionNames.Coverage)),
            OnEachNode(BackupPhases.Clear, nodes, nodes.Count, BackupActionNames.ClearSnapshot)
                with { Always = true, ToleratesFailures = true },
            Serial(BackupPhases.Release, Control(PlanActionNames.Unlock)) with { Always = true },
        ]);
    }
}
