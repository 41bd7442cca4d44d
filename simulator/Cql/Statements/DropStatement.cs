namespace Ringkeeper.Simulator.Cql.Statements;

/// <summary>A DROP.</summary>
/// <param name="Kind">keyspace, type, table, index or materialized view.</param>
public sealed record DropStatement(string Kind, string? Keyspace, string Name) : SchemaStatement(Keyspace, Name);
