namespace Ringkeeper.Embedded.DurableFunctions.Engine;

/// <summary>One event of an instance's history.</summary>
/// <param name="Type">The event's type by Durable Functions' name, TaskScheduled for instance.</param>
/// <param name="Timestamp">When it happened, UTC.</param>
/// <param name="Payload">The rest of it, a JSON object.</param>
public sealed record HistoryEntry(string Type, DateTime Timestamp, string Payload);
