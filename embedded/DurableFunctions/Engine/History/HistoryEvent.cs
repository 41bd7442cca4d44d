using System.Text.Json.Serialization;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.History;

/// <summary>Something that happened to an orchestration. The record's name is its type in the store; the rest is its JSON payload.</summary>
internal abstract record HistoryEvent
{
    /// <summary>When it happened, UTC. Kept in a column of its own.</summary>
    [JsonIgnore]
    public DateTime Timestamp { get; init; }
}
