using System.Text.Json;
using Ringkeeper.Orchestrations.Catalog;
using Ringkeeper.Orchestrations.Locks;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>What an action has at hand: the plan, its step, and what earlier steps found.</summary>
public sealed class StepContext(OperationPlan plan, PlanPhase phase, PlanStep step, StepState state, PlanStore store, LockStore locks)
{
    public OperationPlan Plan { get; } = plan;

    public PlanPhase Phase { get; } = phase;

    public PlanStep Step { get; } = step;

    /// <summary>When the step was begun; the same at every attempt and after a restart.</summary>
    public DateTimeOffset StartedAt => State.StartedAt ?? Plan.CreatedAt;

    /// <summary>How the step stood when its activity began. Nobody else writes it meanwhile.</summary>
    internal StepState State { get; } = state;

    /// <summary>What a step recorded as its result; <see cref="StepFailedException"/> when it recorded nothing.</summary>
    public async Task<T> ResultOfAsync<T>(string phaseName, string stepId, CancellationToken cancellationToken) =>
        await FindResultOfAsync<T>(phaseName, stepId, cancellationToken).ConfigureAwait(false)
        ?? throw new StepFailedException($"Step '{phaseName}/{stepId}' of {Plan.OperationId} left no result.");

    public async Task<T?> FindResultOfAsync<T>(string phaseName, string stepId, CancellationToken cancellationToken)
    {
        var other = await store.ReadStepAsync(Plan.OperationId, phaseName, stepId, cancellationToken).ConfigureAwait(false);
        return other.Result is { } result ? result.Deserialize<T>(CatalogJson.Options) : default;
    }

    /// <summary>How all steps of the plan stand that have begun; results left out.</summary>
    public Task<IReadOnlyDictionary<(string Phase, string Step), StepState>> StatesAsync(CancellationToken cancellationToken) =>
        store.ReadStepsAsync(Plan.OperationId, cancellationToken);

    /// <summary>The fencing number of the cluster's lock, as long as this operation holds it.</summary>
    public async Task<long> FenceAsync(CancellationToken cancellationToken) =>
        (await locks.FindAsync(Plan.Cluster, Plan.OperationId, cancellationToken).ConfigureAwait(false))?.Fence
        ?? throw new StepFailedException($"Operation '{Plan.OperationId}' doesn't hold the lock of cluster '{Plan.Cluster}'.");
}
