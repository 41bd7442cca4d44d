using Microsoft.Extensions.Options;
using Ringkeeper.Backups.Damage;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Verification;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Verification;

/// <summary>Verifies the next blobs of one node's manifest and marks what is damaged.</summary>
internal sealed class VerifyNodeAction(BackupStore store, IOptions<VerificationOptions> options, TimeProvider time) : IPiecewiseAction
{
    private const int MarksInParallel = 8;

    public string Name => VerificationActionNames.Node;

    public async Task<StepPiece> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var request = step.Plan.ReadRequest<VerificationRequest>();
        var hostId = Guid.Parse(step.Step.Id);
        var scope = await step.ResultOfAsync<VerificationScope>(VerificationPhases.Prepare, VerificationActionNames.Scope, cancellationToken);
        var before = await step.FindResultOfAsync<NodeVerificationProgress>(step.Phase.Name, step.Step.Id, cancellationToken);
        try
        {
            var manifest = await ReadManifestAsync(step.Plan.Cluster, request.BackupId, hostId, cancellationToken);
            var after = await new NodeVerifier(store).VerifyAsync(manifest, scope.Sample, before, Piece(), cancellationToken);
            await MarkAsync(step.Plan, request, after.Damaged, cancellationToken);
            return new StepPiece { Result = after, IsLast = after.IsComplete, Progress = Progress(after) };
        }
        catch (BackupException e) when (e is not StoreUnavailableException)
        {
            // A manifest or a key that can't be used: what that means for the backup is the report's to say.
            var result = before?.Result ?? new NodeVerification { HostId = hostId };
            return new StepPiece { Result = new NodeVerificationProgress { IsComplete = true, Result = result with { Error = e.Message } }, IsLast = true };
        }
    }

    private async Task<NodeManifest> ReadManifestAsync(string cluster, string backupId, Guid hostId, CancellationToken cancellationToken)
    {
        var manifest = await store.ReadClusterManifestAsync(cluster, backupId, cancellationToken);
        var node = manifest.Nodes.First(node => node.HostId == hostId);
        return await store.ReadNodeManifestAsync(cluster, backupId, hostId, node.ManifestSha256!, cancellationToken);
    }

    private Task MarkAsync(OperationPlan plan, VerificationRequest request, IReadOnlyList<BlobProblem> damaged, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            damaged,
            new ParallelOptions { MaxDegreeOfParallelism = MarksInParallel, CancellationToken = cancellationToken },
            async (problem, cancelled) => await store.Damage.MarkAsync(
                plan.Cluster,
                new DamageMark
                {
                    Blob = problem.Blob,
                    Damage = problem.Damage,
                    Detail = problem.Detail,
                    BackupId = request.BackupId,
                    OperationId = plan.OperationId,
                    FoundAt = time.GetUtcNow(),
                },
                cancelled));

    private VerificationPiece Piece() => new()
    {
        Bytes = options.Value.PieceBytes,
        Blobs = options.Value.PieceBlobs,
        Parallelism = options.Value.BlobsInParallel,
    };

    private static JobProgress Progress(NodeVerificationProgress at) => new()
    {
        BytesDone = at.Result.BytesRead,
        BytesTotal = at.BytesTotal,
        FilesDone = at.BlobsDone,
        FilesTotal = at.BlobsTotal,
    };
}
