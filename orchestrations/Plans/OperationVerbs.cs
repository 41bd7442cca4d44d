using Microsoft.DurableTask.Client;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>Pause, resume and cancel: writes the wish, then wakes the phase that may be waiting for it.</summary>
public sealed class OperationVerbs(PlanStore plans, ControlStore controls, OperationLog log)
{
    /// <param name="client">The client of the app's task hub.</param>
    /// <param name="operationId">The operation.</param>
    /// <param name="wish">What is wanted of it.</param>
    /// <param name="dryRun">Only says what would be.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task<OperationControl> ApplyAsync(
        DurableTaskClient client, string operationId, ControlWish wish, bool dryRun, CancellationToken cancellationToken)
    {
        var plan = await plans.GetRequestedAsync(operationId, cancellationToken).ConfigureAwait(false);
        await RefuseEndedAsync(client, plan, cancellationToken).ConfigureAwait(false);
        if (dryRun)
        {
            return Next(operationId, await controls.ReadAsync(operationId, cancellationToken).ConfigureAwait(false), wish);
        }

        var control = await controls.ChangeAsync(operationId, current => Next(operationId, current, wish), cancellationToken).ConfigureAwait(false);
        if (wish != ControlWish.Pause)
        {
            foreach (var phase in plan.Phases.Where(phase => !phase.Always))
            {
                var instance = PhaseOrchestrator.InstanceId(operationId, phase.Name);
                await client.RaiseEventAsync(instance, PhaseOrchestrator.ControlEvent, wish.ToString(), cancellationToken).ConfigureAwait(false);
            }
        }

        return control;
    }

    private static OperationControl Next(string operationId, OperationControl current, ControlWish wish)
    {
        if (wish == ControlWish.Cancel && current.Irrevocable)
        {
            throw new RequestException(RequestProblems.PastPointOfNoReturn(operationId));
        }

        if (wish != ControlWish.Cancel && current.Wish == ControlWish.Cancel)
        {
            throw new RequestException(RequestProblems.BeingCancelled(operationId));
        }

        return current with { Wish = wish };
    }

    private async Task RefuseEndedAsync(DurableTaskClient client, OperationPlan plan, CancellationToken cancellationToken)
    {
        var summary = await log.FindAsync(plan, cancellationToken).ConfigureAwait(false);
        var instance = await client.GetInstanceAsync(plan.OperationId, cancellationToken).ConfigureAwait(false);
        if (summary is { HasEnded: true } || instance is { IsCompleted: true })
        {
            throw new RequestException(RequestProblems.OperationEnded(plan.OperationId, $"{summary?.Status ?? OperationStatus.Error}"));
        }
    }
}
