namespace Ringkeeper.Simulator.Cql.Statements;

/// <summary>A TRUNCATE.</summary>
public sealed record TruncateStatement(string? Keyspace, string Table) : Statement;
