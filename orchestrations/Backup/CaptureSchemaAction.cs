using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Schema;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Backup;

internal sealed class CaptureSchemaAction : INodeAction
{
    public string Name => BackupActionNames.Schema;

    public async Task<JobRequest> CreateRequestAsync(StepContext step, CancellationToken cancellationToken)
    {
        await step.RequireChosenAsync(cancellationToken);
        return new CaptureSchemaJob
        {
            Cluster = step.Plan.Cluster,
            OperationId = step.Plan.OperationId,
            Fence = await step.FenceAsync(cancellationToken),
            BackupId = step.Plan.ReadRequest<BackupRequest>().BackupId,
            KeyId = await step.ResultOfAsync<string>(BackupPhases.Prepare, BackupActionNames.DataKey, cancellationToken),
        };
    }
}
