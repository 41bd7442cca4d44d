namespace Ringkeeper.Simulator.Cql.Statements;

/// <summary><c>column = value</c> or <c>column IN (values)</c>.</summary>
/// <param name="Values">Terms as text; null for a bind marker.</param>
/// <param name="MarkerName">What <c>column = :name</c> calls its marker.</param>
public sealed record Restriction(string Column, IReadOnlyList<string?> Values, string? MarkerName = null);
