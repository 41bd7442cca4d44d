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

    /// <summary>Nodes before 4.0, by name: what was on there is taken from the schema.</summary>
    public IReadOnlyList<string> FromSchemaOn { get; init; } = [];

    /// <summary>How long a node holds after it last heard of the restore.</summary>
    public required TimeSpan Hold { get; init; }

    [JsonIgnore]
    public IReadOnlyList<string> Warnings => [.. ExpiredOn.Count == 0 ? [] : (string[])[Expired], .. FromSchemaOn.Count == 0 ? [] : (string[])[FromSchema]];

    private string Expired => string.Create(
        CultureInfo.InvariantCulture,
        $"The restore lasted longer than {ExpiredOn.Count} nodes hold compaction ({Hold}): {Names(ExpiredOn)}. What they compacted since may lack tombstones that other replicas didn't have yet, so deleted rows may come back: look for them, and raise Restore__CompactionHold before the next restore of such tables.");

    private string FromSchema => string.Create(
        CultureInfo.InvariantCulture,
        $"{FromSchemaOn.Count} nodes run a Cassandra before 4.0: {Names(FromSchemaOn)}. It can't be asked which tables it compacts, so the restored ones are compacted as their schema says: one that only 'nodetool disableautocompaction' had switched off is on again. And its SSTables are marked as repaired where they were when they were backed up: without a full repair of them, incremental repairs don't look at these rows.");

    private static string Names(IReadOnlyList<string> nodes) => string.Join(", ", nodes.Take(Shown)) + (nodes.Count > Shown ? ", …" : "");
}
