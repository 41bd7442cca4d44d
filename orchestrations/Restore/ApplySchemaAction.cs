using Ringkeeper.Backups.Store;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Contract.Schema;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore.OtherShape;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>Has one node create what the cluster's schema lacks.</summary>
internal sealed class ApplySchemaAction(BackupStore store) : INodeAction
{
    public string Name => RestoreActionNames.ApplySchema;

    public async Task<JobRequest> CreateRequestAsync(StepContext step, CancellationToken cancellationToken)
    {
        var request = step.Plan.ReadRequest<RestoreRequest>();
        var scope = await step.ResultOfAsync<RestoreScope>(RestorePhases.Prepare, RestoreActionNames.Scope, cancellationToken);
        var target = request.IntoOtherShape
            ? await step.ResultOfAsync<TargetSchema>(RestorePhases.Confirm, OtherShapeActionNames.Schema, cancellationToken)
            : null;
        var manifest = await store.ReadClusterManifestAsync(request.SourceOf(step.Plan.Cluster), request.Backup, cancellationToken);
        return new ApplySchemaJob
        {
            Cluster = step.Plan.Cluster,
            OperationId = step.Plan.OperationId,
            Fence = await step.FenceAsync(cancellationToken),
            BackupId = request.Backup,
            SourceCluster = request.Source,
            Replications = target?.Created.ToDictionary(keyspace => keyspace, keyspace => target.Replications[keyspace]) ?? [],
            SchemaFiles = manifest.SchemaFiles,
            Tables = [.. scope.Tables.Where(table => table.ViewOf is null).Select(table => new RestoredTable(table.ToTableName(), table.Target))],
            BesideLive = request.BesideLive,
            Create = request.Schema == SchemaHandling.Create,
        };
    }
}
