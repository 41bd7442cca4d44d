namespace Ringkeeper.Simulator.Cql.Statements;

/// <summary>A USE.</summary>
public sealed record UseStatement(string Keyspace) : Statement;
