using System.Text.Json;
using Ringkeeper.Orchestrations.Catalog;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>Everything an operation will do, written once before it starts (operations/{id}/plan.json).</summary>
public sealed record OperationPlan
{
    public required string OperationId { get; init; }

    /// <summary>One of <see cref="OperationKinds"/>.</summary>
    public required string Kind { get; init; }

    public required string Cluster { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What was asked for, in the kind's own shape.</summary>
    public required JsonElement Request { get; init; }

    public required IReadOnlyList<PlanPhase> Phases { get; init; }

    /// <summary>Makes a plan.</summary>
    /// <param name="kind">One of <see cref="OperationKinds"/>.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="suffix">What tells its id from others of the kind and cluster.</param>
    /// <param name="createdAt">Now.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="phases">In their order.</param>
    public static OperationPlan Create<T>(string kind, string cluster, string suffix, DateTimeOffset createdAt, T request, IReadOnlyList<PlanPhase> phases) => new()
    {
        OperationId = OperationIds.Create(kind, cluster, suffix),
        Kind = kind,
        Cluster = cluster,
        CreatedAt = createdAt,
        Request = JsonSerializer.SerializeToElement(request, CatalogJson.Options),
        Phases = phases,
    };

    public T ReadRequest<T>() => Request.Deserialize<T>(CatalogJson.Options)!;

    public PlanPhase Phase(string name) =>
        Phases.FirstOrDefault(phase => phase.Name == name)
        ?? throw new ArgumentException($"The plan of {OperationId} has no phase '{name}'.", nameof(name));

    public PlanStep Step(string phase, string step) =>
        Phase(phase).Steps.FirstOrDefault(candidate => candidate.Id == step)
        ?? throw new ArgumentException($"Phase '{phase}' of {OperationId} has no step '{step}'.", nameof(step));
}
