using Microsoft.DurableTask.Client;

namespace Ringkeeper.Embedded.DurableFunctions.Store;

/// <summary>Which instances to read; a null doesn't restrict.</summary>
internal sealed record InstanceQuery
{
    public DateTime? CreatedFrom { get; init; }

    public DateTime? CreatedTo { get; init; }

    public DateTime? CompletedFrom { get; init; }

    public DateTime? CompletedTo { get; init; }

    public IReadOnlyCollection<OrchestrationRuntimeStatus>? Statuses { get; init; }

    public string? IdPrefix { get; init; }

    /// <summary>Only ids after this one.</summary>
    public string? AfterId { get; init; }

    public int Limit { get; init; } = OrchestrationQuery.DefaultPageSize;
}
