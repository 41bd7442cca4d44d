using Ringkeeper.Backups.Damage;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Verification;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Verification;

/// <summary>Takes a lease on the backup, reads its manifest, tries its keys, reads its schema files, and settles which blobs are read.</summary>
internal sealed class VerificationScopeAction(BackupStore store) : IControlAction
{
    public string Name => VerificationActionNames.Scope;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var (plan, request) = (step.Plan, step.Plan.ReadRequest<VerificationRequest>());
        await store.Leases.CreateForExistingAsync(plan.Cluster, plan.OperationId, request.BackupId, cancellationToken);
        var manifest = await store.ReadClusterManifestAsync(plan.Cluster, request.BackupId, cancellationToken);
        var error = await TryKeysAsync(manifest, cancellationToken);
        return new VerificationScope
        {
            Sample = request.Mode == VerificationMode.Quick ? null : await SampleAsync(plan.Cluster, request.SamplePercent, cancellationToken),
            Error = error,
            Problems = error is null ? await CheckSchemaAsync(manifest, cancellationToken) : [],
        };
    }

    private async Task<string?> TryKeysAsync(ClusterManifest manifest, CancellationToken cancellationToken)
    {
        using var keys = store.Keys.OpenRing(manifest.Cluster);
        try
        {
            foreach (var keyId in manifest.KeyIds)
            {
                await keys.GetAsync(keyId, cancellationToken);
            }

            return null;
        }
        catch (Exception e) when (e is KeyUnavailableException or BlobCorruptException)
        {
            return e.Message;
        }
    }

    private async Task<IReadOnlyList<BlobProblem>> CheckSchemaAsync(ClusterManifest manifest, CancellationToken cancellationToken)
    {
        var problems = new List<BlobProblem>();
        using var schema = store.OpenSchemaFiles(manifest.Cluster, manifest.BackupId);
        foreach (var (name, sha256) in manifest.SchemaFiles.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            try
            {
                await schema.ReadAsync(name, sha256, cancellationToken);
            }
            catch (BackupException e) when (e is BlobMissingException or BlobCorruptException)
            {
                problems.Add(new BlobProblem
                {
                    Damage = e is BlobMissingException ? BlobDamage.Missing : BlobDamage.Corrupt,
                    Blob = new ClusterPaths(manifest.Cluster).SchemaFile(manifest.BackupId, name)[(manifest.Cluster.Length + 1)..],
                    Detail = e.Message,
                });
            }
        }

        return problems;
    }

    // Units are shared by backups, so samples go round the cluster's blobs, whichever backup is verified.
    private async Task<VerificationSample> SampleAsync(string cluster, int? percent, CancellationToken cancellationToken)
    {
        if (percent is not { } wanted)
        {
            return VerificationSample.Whole;
        }

        var last = await store.Verifications.FindLastSampleAsync(cluster, cancellationToken);
        return last?.Next(wanted) ?? new VerificationSample(wanted, 0);
    }
}
