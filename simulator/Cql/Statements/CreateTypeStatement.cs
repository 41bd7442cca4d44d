namespace Ringkeeper.Simulator.Cql.Statements;

/// <summary>A CREATE TYPE.</summary>
public sealed record CreateTypeStatement(string? Keyspace, string Name, IReadOnlyList<ColumnDefinition> Fields) : SchemaStatement(Keyspace, Name);
