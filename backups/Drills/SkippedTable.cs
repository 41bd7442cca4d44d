namespace Ringkeeper.Backups.Drills;

/// <summary>A table that a drill left out.</summary>
/// <param name="Table">"keyspace.table".</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record SkippedTable(string Table, string Reason);
