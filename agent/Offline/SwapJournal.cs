using System.Text.Json.Serialization;

namespace Ringkeeper.Agent.Offline;

/// <summary>What a swap moves, and how far it and its return have come. On disk before the first move.</summary>
internal sealed record SwapJournal
{
    /// <summary>Cassandra's own keyspaces that were swapped too.</summary>
    public required IReadOnlyList<string> SystemKeyspaces { get; init; }

    /// <summary>What was there goes into the kept directories.</summary>
    public required IReadOnlyList<PlannedMove> Aside { get; init; }

    /// <summary>What was staged takes its place, once all of that is aside.</summary>
    public required IReadOnlyList<PlannedMove> In { get; init; }

    public bool Swapped { get; init; }

    /// <summary>What goes out of the way when the old state comes back; null as long as nobody has asked for it.</summary>
    public IReadOnlyList<PlannedMove>? Out { get; init; }

    /// <summary>What brings the old state back.</summary>
    public IReadOnlyList<PlannedMove>? Back { get; init; }

    public bool Reverted { get; init; }

    /// <summary>Whether what was kept may be deleted in part or whole: there is no way back.</summary>
    public bool Discarded { get; init; }

    /// <summary>Whether neither the swap nor its return is broken off.</summary>
    [JsonIgnore]
    public bool AtRest => Back is null ? Swapped : Reverted;
}
