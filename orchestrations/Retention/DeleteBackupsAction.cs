using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Retention;
using Ringkeeper.Backups.Store;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Retention;

/// <summary>Deletes the selected backups, the oldest first. One that has come to be held or leased since stays.</summary>
internal sealed class DeleteBackupsAction(BackupStore store, TimeProvider time) : IControlAction
{
    public string Name => PruneActionNames.Delete;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var selection = await step.ResultOfAsync<PruneSelection>(PrunePhases.Prepare, PruneActionNames.Select, cancellationToken);
        var deletion = new BackupDeletion(store, time);
        var (deleted, kept) = (new List<string>(), new List<string>());
        foreach (var backup in selection.Delete)
        {
            try
            {
                await deletion.DeleteAsync(step.Plan.Cluster, backup, selection.Guard, cancellationToken);
                deleted.Add(backup);
            }
            catch (BackupProtectedException e)
            {
                kept.Add(e.Message);
            }
        }

        return new PruneDeletion { Deleted = deleted, Kept = kept };
    }
}
