using Ringkeeper.Backups.Store;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore.StandIns;

namespace Ringkeeper.Orchestrations.Restore.OtherShape;

/// <summary>
/// Decides, before anything is truncated, whether the restore may go on without the SSTables that downloads left out: other captured nodes'
/// must be staged for all of their ranges.
/// </summary>
internal sealed class RangeStandInAction(BackupStore store) : IControlAction
{
    public string Name => OtherShapeActionNames.StandIns;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var leftOut = new List<LeftOutCopy>();
        foreach (var download in step.Plan.Phase(OtherShapePhases.Download).Steps)
        {
            leftOut.AddRange((await step.ResultOfAsync<DownloadRangesResult>(OtherShapePhases.Download, download.Id, cancellationToken)).LeftOut ?? []);
        }

        if (leftOut.Count == 0)
        {
            return null;
        }

        var source = step.Plan.ReadRequest<RestoreRequest>();
        var manifest = await store.ReadClusterManifestAsync(source.SourceOf(step.Plan.Cluster), source.Backup, cancellationToken);
        var check = new RangeStandInCheck(manifest, leftOut);
        return check.Problems.Count == 0
            ? new ChosenStandIns { SSTables = 0, Warnings = check.Warnings }
            : throw new StepFailedException(StandInAction.Describe(check.Problems));
    }
}
