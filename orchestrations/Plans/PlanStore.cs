using System.Collections.Concurrent;
using System.Text.Json;
using Ringkeeper.Orchestrations.Catalog;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>
/// Plans and the state of their steps. A step's state is a blob of its own, so that steps of a thousand nodes never wait for each
/// other, and is repeated in the blob's metadata, so that one listing reads a whole plan.
/// </summary>
public sealed class PlanStore(CatalogContainer container)
{
    private const string StateKey = "state";
    private const int MaximumErrorLength = 1000;
    private const int WarningsListed = 3;
    private const int PlansKept = 64;

    private readonly ConcurrentDictionary<string, OperationPlan> _plans = new();

    /// <summary>Writes the plan unless the operation has one.</summary>
    public Task CreateAsync(OperationPlan plan, CancellationToken cancellationToken) =>
        container.TryCreateAsync(PlanName(plan.OperationId), plan, cancellationToken);

    /// <summary>The plan; it never changes, so it is read once.</summary>
    public async Task<OperationPlan?> FindAsync(string operationId, CancellationToken cancellationToken)
    {
        if (_plans.TryGetValue(operationId, out var known))
        {
            return known;
        }

        var entry = await container.ReadAsync<OperationPlan>(PlanName(operationId), cancellationToken).ConfigureAwait(false);
        if (entry is null)
        {
            return null;
        }

        if (_plans.Count >= PlansKept)
        {
            _plans.Clear();
        }

        return _plans.GetOrAdd(operationId, entry.Value);
    }

    public async Task<OperationPlan> GetAsync(string operationId, CancellationToken cancellationToken) =>
        await FindAsync(operationId, cancellationToken).ConfigureAwait(false)
        ?? throw new InvalidOperationException($"Operation '{operationId}' has no plan in the catalog.");

    /// <summary>The plan of an operation that a caller named; <see cref="RequestException"/> when there is none.</summary>
    public async Task<OperationPlan> GetRequestedAsync(string operationId, CancellationToken cancellationToken)
    {
        if (Names.ProblemOfOperation(operationId) is { } problem)
        {
            throw new RequestException(RequestProblems.Invalid([new InputError("operation", problem)]));
        }

        return await FindAsync(operationId, cancellationToken).ConfigureAwait(false)
            ?? throw new RequestException(RequestProblems.OperationNotFound(operationId));
    }

    public async Task<StepState> ReadStepAsync(string operationId, string phase, string step, CancellationToken cancellationToken)
    {
        var entry = await container.ReadAsync<StepState>(StepName(operationId, phase, step), cancellationToken).ConfigureAwait(false);
        return entry?.Value ?? new StepState();
    }

    public Task WriteStepAsync(string operationId, string phase, string step, StepState state, CancellationToken cancellationToken)
    {
        var listed = state with { Result = null, Error = Cut(state.Error, MaximumErrorLength), Warnings = Cut(state.Warnings) };
        var metadata = new Dictionary<string, string> { [StateKey] = JsonSerializer.Serialize(listed, CatalogJson.Options) };
        return container.WriteAsync(StepName(operationId, phase, step), state, metadata, cancellationToken);
    }

    /// <summary>Writes a step's state when it isn't what is there: most looks at a waiting job find what the one before found.</summary>
    public Task ChangeStepAsync(StepReference step, StepState known, StepState state, CancellationToken cancellationToken) =>
        state == known ? Task.CompletedTask : WriteStepAsync(step.OperationId, step.Phase, step.Step, state, cancellationToken);

    /// <summary>The states of all steps that have one, by phase and step; results left out.</summary>
    public async Task<IReadOnlyDictionary<(string Phase, string Step), StepState>> ReadStepsAsync(
        string operationId, CancellationToken cancellationToken)
    {
        var prefix = $"operations/{operationId}/steps/";
        var states = new Dictionary<(string, string), StepState>();
        await foreach (var blob in container.ListAsync(prefix, cancellationToken).ConfigureAwait(false))
        {
            var parts = blob.Name[prefix.Length..].Split('/', 2);
            states[(parts[0], parts[1])] = JsonSerializer.Deserialize<StepState>(blob.Metadata[StateKey], CatalogJson.Options)!;
        }

        return states;
    }

    /// <summary>The states of the steps of one phase that have one, by step; results left out.</summary>
    public async Task<IReadOnlyDictionary<string, StepState>> ReadStepsAsync(string operationId, string phase, CancellationToken cancellationToken)
    {
        var prefix = StepName(operationId, phase, "");
        var states = new Dictionary<string, StepState>();
        await foreach (var blob in container.ListAsync(prefix, cancellationToken).ConfigureAwait(false))
        {
            states[blob.Name[prefix.Length..]] = JsonSerializer.Deserialize<StepState>(blob.Metadata[StateKey], CatalogJson.Options)!;
        }

        return states;
    }

    // Metadata is limited to 8 KB, and escaping can make six characters of one. What failed has no warnings.
    private static string? Cut(string? text, int length) => text?.Length > length ? string.Concat(text.AsSpan(0, length), "…") : text;

    private static IReadOnlyList<string>? Cut(IReadOnlyList<string>? warnings) =>
        warnings is null ? null : [.. warnings.Take(WarningsListed).Select(warning => Cut(warning, MaximumErrorLength / WarningsListed)!)];

    private static string PlanName(string operationId) => $"operations/{operationId}/plan.json";

    private static string StepName(string operationId, string phase, string step) => $"operations/{operationId}/steps/{phase}/{step}";
}
