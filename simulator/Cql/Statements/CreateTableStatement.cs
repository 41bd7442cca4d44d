namespace Ringkeeper.Simulator.Cql.Statements;

/// <summary>A CREATE TABLE.</summary>
public sealed record CreateTableStatement(string? Keyspace, string Name, IReadOnlyList<ColumnDefinition> Columns, TableLayout Layout) : SchemaStatement(Keyspace, Name);
