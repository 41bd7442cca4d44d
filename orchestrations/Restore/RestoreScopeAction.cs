using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Store;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>Takes a lease on the backup, reads its manifest, checks its schema files and settles what is restored.</summary>
internal sealed class RestoreScopeAction(BackupStore store) : IControlAction
{
    public string Name => RestoreActionNames.Scope;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var (plan, request) = (step.Plan, step.Plan.ReadRequest<RestoreRequest>());
        var source = request.SourceOf(plan.Cluster);
        try
        {
            await store.Leases.CreateForExistingAsync(source, plan.OperationId, request.Backup, cancellationToken);
            var manifest = await store.ReadClusterManifestAsync(source, request.Backup, cancellationToken);
            using var schema = store.OpenSchemaFiles(source, request.Backup);
            await schema.ReadAllAsync(manifest.SchemaFiles, cancellationToken);
            return RestoreScopeResolver.Resolve(request, manifest);
        }
        catch (Exception e) when (e is RequestException or (BackupException and not StoreUnavailableException))
        {
            throw new StepFailedException(e.Message);
        }
    }
}
