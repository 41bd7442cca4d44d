using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>The runbook of a backup. Input: the operation's id, whose plan is in the catalog.</summary>
public static class BackupOrchestrator
{
    [Function(nameof(RunBackup))]
    public static Task<OperationOutcome> RunBackup([OrchestrationTrigger] TaskOrchestrationContext context, string operationId) =>
        PlanRun.ExecuteAsync(
            context,
            operationId,
            async plan =>
            {
                await plan.RunAsync(BackupPhases.Prepare);
                await plan.RunAsync(BackupPhases.Schema);
                await plan.RunAsync(BackupPhases.Snapshot);
                await plan.RunAsync(BackupPhases.Check);
                await plan.RunAsync(BackupPhases.Upload);
                await plan.RunAsync(BackupPhases.Publish);
            },
            cleanUp: async plan =>
            {
                if (plan.HasBegun(BackupPhases.Snapshot))
                {
                    await plan.RunAlwaysAsync(BackupPhases.Clear);
                }

                await plan.RunAlwaysAsync(BackupPhases.Release);
            });
}
