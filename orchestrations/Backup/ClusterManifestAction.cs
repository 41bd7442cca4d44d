using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Store;
using Ringkeeper.Contract.Schema;
using Ringkeeper.Contract.Uploads;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>Reads every node's manifest back, checks that it is the one its agent reported, and writes the cluster manifest.</summary>
internal sealed class ClusterManifestAction(BackupStore store) : IControlAction
{
    private const int ReadsInParallel = 4;

    public string Name => BackupActionNames.Manifest;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var plan = step.Plan;
        var topology = await step.ResultOfAsync<Topology>(BackupPhases.Prepare, PlanActionNames.Topology, cancellationToken);
        var nodes = new CapturedNode[topology.Nodes.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = ReadsInParallel, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, nodes.Length, parallel, async (index, token) =>
            nodes[index] = await ReadNodeAsync(step, topology.Nodes[index], token));

        var builder = new ClusterManifestBuilder
        {
            Plan = plan,
            BackupId = plan.ReadRequest<BackupRequest>().BackupId,
            CreatedAt = step.StartedAt,
            Topology = topology,
            Scope = await step.ResultOfAsync<SchemaInfo>(BackupPhases.Prepare, BackupActionNames.Scope, cancellationToken),
            Schema = await step.ResultOfAsync<CaptureSchemaResult>(BackupPhases.Prepare, BackupActionNames.Schema, cancellationToken),
        };
        await store.CreateClusterManifestAsync(builder.Build(nodes), cancellationToken);
        return null;
    }

    private async Task<CapturedNode> ReadNodeAsync(StepContext step, TopologyNode node, CancellationToken cancellationToken)
    {
        var info = node.Info!;
        var backupId = step.Plan.ReadRequest<BackupRequest>().BackupId;
        var upload = await step.ResultOfAsync<UploadResult>(BackupPhases.Upload, NodeSteps.IdOf(node.Name), cancellationToken);
        var stored = await store.FindNodeManifestAsync(step.Plan.Cluster, backupId, info.HostId, cancellationToken)
            ?? throw new StepFailedException($"Node {node.Name}: its manifest is not in the store though its upload succeeded.");
        return stored.Sha256 == upload.ManifestSha256
            ? new CapturedNode { Node = node, Upload = upload, Manifest = stored.Manifest with { Tables = [] }, Tables = TableTotals.Of(stored.Manifest) }
            : throw new StepFailedException(
                $"Node {node.Name}: the manifest in the store (SHA-256 {stored.Sha256}) is not the one the agent wrote ({upload.ManifestSha256}).");
    }
}
