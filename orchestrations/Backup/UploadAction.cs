using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Schema;
using Ringkeeper.Contract.Snapshots;
using Ringkeeper.Contract.Uploads;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Throttling;

namespace Ringkeeper.Orchestrations.Backup;

internal sealed class UploadAction(OperationThrottles throttles) : INodeAction
{
    public string Name => BackupActionNames.Upload;

    public async Task<JobRequest> CreateRequestAsync(StepContext step, CancellationToken cancellationToken)
    {
        var request = step.Plan.ReadRequest<BackupRequest>();
        var scope = await step.ResultOfAsync<SchemaInfo>(BackupPhases.Prepare, BackupActionNames.Scope, cancellationToken);
        var snapshot = await step.FindResultOfAsync<SnapshotResult>(BackupPhases.Snapshot, step.Step.Id, cancellationToken)
            ?? throw new StepSkippedException($"Node {step.Step.Node} has no snapshot.");
        return new UploadJob
        {
            Cluster = step.Plan.Cluster,
            OperationId = step.Plan.OperationId,
            Fence = await step.FenceAsync(cancellationToken),
            BackupId = request.BackupId,
            Tag = OperationIds.SnapshotTag(step.Plan.OperationId),
            Keyspaces = [.. scope.Keyspaces.Select(keyspace => keyspace.Name)],
            Tables = [.. scope.Keyspaces.SelectMany(keyspace => keyspace.Tables.Select(table => new TableName(keyspace.Name, table.Name)))],
            KeyId = await step.ResultOfAsync<string>(BackupPhases.Prepare, BackupActionNames.DataKey, cancellationToken),
            SnapshotStartedAt = snapshot.StartedAt,
            SnapshotEndedAt = snapshot.EndedAt,
            Parallelism = request.UploadsPerNode,
            Limit = await throttles.LimitAsync(step.Plan, step.Phase, cancellationToken),
            Tier = request.Tier?.ToString(),
        };
    }
}
