using System.Text.Json.Serialization;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore.RowEstimates;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>What a restore has done, once it was seen to be whole.</summary>
public sealed record RestoreEnd : IStepWarnings, IShownResult
{
    public required int Tables { get; init; }

    /// <summary>Whether every table of the backup was restored in place.</summary>
    public required bool CoversAll { get; init; }

    /// <summary>How much the restored tables hold; null where no node looked.</summary>
    public IReadOnlyList<RestoredTableEstimate>? Estimates { get; init; }

    [JsonIgnore]
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
