namespace Ringkeeper.Simulator.Cql.Statements;

/// <summary>A column of a SELECT, <c>count(*)</c>, or a function of a column.</summary>
/// <param name="Column">The column, or <c>count</c>.</param>
/// <param name="Function">The function's name in lower case; null for the column itself.</param>
public sealed record Selector(string Column, string? Alias, bool IsCount, string? Function = null);
