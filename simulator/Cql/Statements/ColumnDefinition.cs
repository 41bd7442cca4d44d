namespace Ringkeeper.Simulator.Cql.Statements;

/// <summary>A column of a table, or a field of a type; the type in the form of system_schema.</summary>
public sealed record ColumnDefinition(string Name, string Type, bool IsStatic);
