using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Store;
using Ringkeeper.Contract.Schema;
using Ringkeeper.Contract.Uploads;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>
/// Reads the manifest of every node that uploaded one back, checks that it is the one its agent reported, notes what it
/// refers to, and writes the cluster manifest. Its result is what the backup covers.
/// </summary>
internal sealed class ClusterManifestAction(BackupStore store) : IControlAction
{
    private const int ReadsInParallel = 4;

    public string Name => BackupActionNames.Manifest;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var nodes = await step.NodesAsync(cancellationToken);
        var read = new CapturedNode?[nodes.Chosen.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = ReadsInParallel, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, read.Length, parallel, async (index, token) =>
            read[index] = await ReadNodeAsync(step, nodes.Chosen[index], token));

        var builder = new ClusterManifestBuilder
        {
            Plan = step.Plan,
            BackupId = step.Plan.ReadRequest<BackupRequest>().BackupId,
            CreatedAt = step.StartedAt,
            Nodes = nodes,
            Scope = await step.ResultOfAsync<SchemaInfo>(BackupPhases.Prepare, BackupActionNames.Scope, cancellationToken),
            Schema = await step.SchemaAsync(cancellationToken),
        };
        var manifest = builder.Build([.. read.OfType<CapturedNode>()]);
        await store.CreateClusterManifestAsync(manifest, cancellationToken);
        return BackupCoverage.Of(manifest);
    }

    private async Task<CapturedNode?> ReadNodeAsync(StepContext step, TopologyNode node, CancellationToken cancellationToken)
    {
        if (await step.FindResultOfAsync<UploadResult>(BackupPhases.Upload, NodeSteps.IdOf(node.Name), cancellationToken) is not { } upload)
        {
            return null;
        }

        var backupId = step.Plan.ReadRequest<BackupRequest>().BackupId;
        var stored = await store.FindNodeManifestAsync(step.Plan.Cluster, backupId, node.Info!.HostId, cancellationToken)
            ?? throw new StepFailedException($"Node {node.Name}: its manifest is not in the store though its upload succeeded.");
        if (stored.Sha256 != upload.ManifestSha256)
        {
            throw new StepFailedException(
                $"Node {node.Name}: the manifest in the store (SHA-256 {stored.Sha256}) is not the one the agent wrote ({upload.ManifestSha256}).");
        }

        return new CapturedNode
        {
            Node = node,
            Upload = upload,
            Manifest = stored.Manifest with { Tables = [] },
            ReferencesSha256 = await store.References.CreateAsync(stored, cancellationToken),
            Tables = TableTotals.Of(stored.Manifest),
        };
    }
}
