using Ringkeeper.Agent.Jobs;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Schema;
using Ringkeeper.Backups.Store;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Schema;

namespace Ringkeeper.Agent.Schema;

/// <summary>Reads a backup's schema and has what a restore needs of it created.</summary>
internal sealed class ApplySchemaHandler(BackupStore store, SchemaChanges changes) : JobHandler<ApplySchemaJob>
{
    public override bool WaitsForCallerAfterRestart => true;

    protected override async Task<JobResult> RunAsync(ApplySchemaJob request, JobContext context, CancellationToken cancellationToken)
    {
        if (request.SchemaFiles.Count == 0)
        {
            return new ApplySchemaResult { Created = [] };
        }

        context.SetPhase("read schema");
        var backup = await BackupSchema.ReadAsync(store, request.SourceCluster ?? request.Cluster, request.BackupId, request.SchemaFiles, cancellationToken);
        var wanted = new SchemaRequirements
        {
            Targets = [.. request.Tables.Select(table => new SchemaTarget(Reference(table.Table), Reference(table.Target)))],
            Create = request.Create,
            MustBeNew = request.BesideLive,
            KeepIds = !request.BesideLive,
            WithViews = !request.BesideLive,
            Replications = request.Replications,
        };
        var created = await changes.ApplyAsync(request.OperationId, backup, wanted, context, cancellationToken);
        return new ApplySchemaResult { Created = created };
    }

    private static TableReference Reference(TableName name) => new(name.Keyspace, name.Name);
}
