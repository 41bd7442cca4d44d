namespace Ringkeeper.Simulator.Cql.Statements;

/// <summary>A CREATE INDEX.</summary>
/// <param name="Target">In the form of system_schema.</param>
/// <param name="ClassName">null unless CUSTOM.</param>
public sealed record CreateIndexStatement(
    string? Keyspace, string Name, string Table, string Column, string Target, string? ClassName, IReadOnlyDictionary<string, string> Options) : SchemaStatement(Keyspace, Name);
