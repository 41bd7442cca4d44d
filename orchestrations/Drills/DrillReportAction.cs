using Ringkeeper.Backups.Drills;
using Ringkeeper.Backups.Store;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore;

namespace Ringkeeper.Orchestrations.Drills;

/// <summary>Writes down how the drill went, with the backup. One that was cancelled shows nothing and leaves no report.</summary>
internal sealed class DrillReportAction(BackupStore store, PlanStore plans) : IControlAction
{
    private static readonly string[] Phases =
        [RestorePhases.Prepare, RestorePhases.Download, RestorePhases.Schema, RestorePhases.Import, RestorePhases.Verify];

    public string Name => DrillActionNames.Report;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var steps = (await plans.ReadStepsAsync(step.Plan.OperationId, cancellationToken))
            .Where(entry => Phases.Contains(entry.Key.Phase))
            .OrderBy(entry => Array.IndexOf(Phases, entry.Key.Phase))
            .Select(entry => entry.Value)
            .ToList();
        var error = steps.Find(state => state.Status == StepStatus.Error)?.Error;
        var end = await step.FindResultOfAsync<RestoreEnd>(RestorePhases.Verify, RestoreActionNames.Verify, cancellationToken);
        if (end is null && error is null)
        {
            return null;
        }

        var request = step.Plan.ReadRequest<RestoreRequest>();
        var downloads = await DownloadsAsync(step, cancellationToken);
        var report = new DrillReport
        {
            Cluster = step.Plan.Cluster,
            BackupId = request.Backup,
            Stamp = request.Drill!.Stamp,
            OperationId = step.Plan.OperationId,
            StartedAt = step.Plan.CreatedAt,
            EndedAt = steps.Max(state => state.EndedAt) ?? step.StartedAt,
            Nodes = downloads.Count,
            Tables = request.Tables!,
            Skipped = request.Drill.Skipped,
            SSTables = downloads.Sum(download => download.SSTables),
            Bytes = downloads.Sum(download => download.Bytes),
            Error = end is null ? error : null,
        };
        await store.Drills.WriteAsync(report, cancellationToken);
        DrillMetrics.Record(report);
        return DrillSummary.Of(report);
    }

    private static async Task<IReadOnlyList<DownloadResult>> DownloadsAsync(StepContext step, CancellationToken cancellationToken)
    {
        var downloads = new List<DownloadResult>();
        foreach (var node in step.Plan.Phase(RestorePhases.Download).Steps)
        {
            if (await step.FindResultOfAsync<DownloadResult>(RestorePhases.Download, node.Id, cancellationToken) is { } download)
            {
                downloads.Add(download);
            }
        }

        return downloads;
    }
}
