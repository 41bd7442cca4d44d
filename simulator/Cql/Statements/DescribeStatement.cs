namespace Ringkeeper.Simulator.Cql.Statements;

/// <summary>A DESCRIBE.</summary>
/// <param name="Subject">cluster, schema, keyspaces, keyspace, tables, table, …, in lower case.</param>
/// <param name="Keyspace">Of the element, if named.</param>
/// <param name="Name">Of the element, if there is one.</param>
public sealed record DescribeStatement(string Subject, string? Keyspace, string? Name, bool WithInternals) : Statement;
