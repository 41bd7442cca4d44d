using System.Text.Json.Serialization;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore.OtherShape;

/// <summary>What each node of the target takes, as far as the plan needs it; the ranges themselves are in the store.</summary>
public sealed record RangeMap : IStepWarnings
{
    public required IReadOnlyList<RangeMapNode> Nodes { get; init; }

    /// <summary>What is left behind with the request's consent.</summary>
    public required IReadOnlyList<string> Gaps { get; init; }

    [JsonIgnore]
    public IReadOnlyList<string> Warnings => Gaps;
}
