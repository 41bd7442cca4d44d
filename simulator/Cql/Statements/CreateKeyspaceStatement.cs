namespace Ringkeeper.Simulator.Cql.Statements;

/// <summary>A CREATE KEYSPACE.</summary>
public sealed record CreateKeyspaceStatement(string Name, IReadOnlyDictionary<string, string> Options) : SchemaStatement(null, Name);
