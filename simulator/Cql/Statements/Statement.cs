namespace Ringkeeper.Simulator.Cql.Statements;

/// <summary>A parsed CQL statement.</summary>
public abstract record Statement;
