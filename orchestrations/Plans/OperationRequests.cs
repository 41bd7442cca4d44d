using Microsoft.DurableTask.Client;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>Starts an operation once for each idempotency key.</summary>
public sealed class OperationRequests(OperationStarter starter, IdempotencyStore keys, PlanStore plans, TimeProvider time)
{
    /// <summary>
    /// Starts the operation that <paramref name="plan"/> makes from the moment of the request, or finds the one that the key started.
    /// <paramref name="refuse"/> throws when the plan can't be carried out as things stand.
    /// </summary>
    public async Task<OperationPlan> StartAsync(
        DurableTaskClient client,
        string orchestrator,
        IdempotencyKey? key,
        Func<DateTimeOffset, CancellationToken, Task<OperationPlan>> plan,
        Func<OperationPlan, Task> refuse,
        CancellationToken cancellationToken)
    {
        var planned = await plan(time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        if (key is null)
        {
            await refuse(planned).ConfigureAwait(false);
            await starter.StartAsync(client, orchestrator, planned, cancellationToken).ConfigureAwait(false);
            return planned;
        }

        var record = await keys.ClaimAsync(key, planned.OperationId, planned.CreatedAt, cancellationToken).ConfigureAwait(false);
        if (await OperationStarter.ExistsAsync(client, record.OperationId, cancellationToken).ConfigureAwait(false))
        {
            return await plans.GetAsync(record.OperationId, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            // The first request may have died between its record and its start: go on with its moment, which makes the same plan.
            var replanned = record.OperationId == planned.OperationId
                ? planned
                : await plan(record.CreatedAt, cancellationToken).ConfigureAwait(false);
            await refuse(replanned).ConfigureAwait(false);
            await starter.StartAsync(client, orchestrator, replanned, cancellationToken).ConfigureAwait(false);
            return replanned;
        }
        catch (RequestException)
        {
            await keys.ForgetAsync(key, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }
}
