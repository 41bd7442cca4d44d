namespace Ringkeeper.Simulator.Cql.Statements;

/// <summary>A CREATE MATERIALIZED VIEW.</summary>
/// <param name="Columns">None for <c>*</c>.</param>
/// <param name="Where">The restrictions, as they were sent.</param>
public sealed record CreateViewStatement(string? Keyspace, string Name, IReadOnlyList<string> Columns, string BaseTable, string Where, TableLayout Layout) : SchemaStatement(Keyspace, Name);
