using Ringkeeper.Backups.Retention;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Retention;

/// <summary>Sums up what the steps did.</summary>
internal sealed class PruneReportAction : IControlAction
{
    public string Name => PruneActionNames.Report;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var deletion = await step.ResultOfAsync<PruneDeletion>(PrunePhases.Delete, PruneActionNames.Delete, cancellationToken);
        var report = new PruneReport
        {
            OperationId = step.Plan.OperationId,
            DeletedBackups = deletion.Deleted,
            Kept = deletion.Kept,
            Leftovers = await step.ResultOfAsync<string[]>(PrunePhases.Delete, PruneActionNames.Leftovers, cancellationToken),
            Marked = new MarkResult(),
            Swept = new SweepResult(),
        };
        foreach (var prefix in step.Plan.Phase(PrunePhases.Mark).Steps)
        {
            report = report with
            {
                Marked = report.Marked + await step.ResultOfAsync<MarkResult>(PrunePhases.Mark, prefix.Id, cancellationToken),
                Swept = report.Swept + await step.ResultOfAsync<SweepResult>(PrunePhases.Sweep, prefix.Id, cancellationToken),
            };
        }

        return report;
    }
}
