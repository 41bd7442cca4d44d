using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>Fails a backup that covers less than the policy wants. It exists all the same: some is better than none.</summary>
internal sealed class CoverageAction : IControlAction
{
    public string Name => BackupActionNames.Coverage;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var coverage = await step.ResultOfAsync<BackupCoverage>(BackupPhases.Publish, BackupActionNames.Manifest, cancellationToken);
        var request = step.Plan.ReadRequest<BackupRequest>();
        return coverage.Grade >= request.MinimumCoverage
            ? null
            : throw new StepFailedException(
                $"Backup {request.BackupId} is graded {coverage.Grade}; the policy wants {request.MinimumCoverage}. {string.Join(" ", coverage.Incomplete)} "
                + $"Not captured: {string.Join(", ", coverage.Uncaptured)}.");
    }
}
