using System.Globalization;
using System.Text.Json.Serialization;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore.Guard;

/// <summary>Whether compaction was held for as long as the guard lasted.</summary>
public sealed record HeldCompaction : IStepWarnings
{
    private const int Shown = 5;

    /// <summary>Nodes that let go before, by name.</summary>
    public required IReadOnlyList<string> ExpiredOn { get; init; }

    /// <summary>How long a node holds after it last heard of the restore.</summary>
    public required TimeSpan Hold { get; init; }

    [JsonIgnore]
    public IReadOnlyList<string> Warnings => ExpiredOn.Count == 0 ? [] :
    [
        string.Create(
            CultureInfo.InvariantCulture,
            $"The restore lasted longer than {ExpiredOn.Count} nodes hold compaction ({Hold}): {Names}. What they compacted since may lack tombstones that other replicas didn't have yet, so deleted rows may come back: look for them, and raise Restore__CompactionHold before the next restore of such tables."),
    ];

    private string Names => string.Join(", ", ExpiredOn.Take(Shown)) + (ExpiredOn.Count > Shown ? ", …" : "");
}
