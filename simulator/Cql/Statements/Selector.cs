namespace Ringkeeper.Simulator.Cql.Statements;

/// <summary>A column of a SELECT, or <c>count(*)</c> when <paramref name="IsCount"/>.</summary>
public sealed record Selector(string Column, string? Alias, bool IsCount);
