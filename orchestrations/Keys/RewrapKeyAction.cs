using Ringkeeper.Backups.Store;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Keys;

/// <summary>Wraps one data key by the present version of the vault's key; done again, it finishes what was begun.</summary>
internal sealed class RewrapKeyAction(BackupStore store) : IControlAction
{
    public string Name => KeyActionNames.Rewrap;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken) =>
        await store.Keys.RewrapAsync(step.Plan.Cluster, step.Step.Id, step.Plan.ReadRequest<RewrapRequest>().To, cancellationToken);
}
