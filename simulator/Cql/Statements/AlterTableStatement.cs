namespace Ringkeeper.Simulator.Cql.Statements;

/// <summary>An ALTER TABLE that adds or drops a column.</summary>
/// <param name="Added">null for a drop.</param>
/// <param name="Dropped">null for an addition.</param>
/// <param name="Timestamp">Microseconds since 1970, if USING TIMESTAMP was said.</param>
public sealed record AlterTableStatement(string? Keyspace, string Name, ColumnDefinition? Added, string? Dropped, long? Timestamp) : SchemaStatement(Keyspace, Name);
