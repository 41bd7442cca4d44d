namespace Ringkeeper.Simulator.Cql.Statements;

/// <summary>A SELECT.</summary>
/// <param name="Keyspace">null if the statement names none.</param>
/// <param name="Selection">None for <c>*</c>.</param>
/// <param name="Limit">null for all rows.</param>
public sealed record SelectStatement(
    string? Keyspace, string Table, IReadOnlyList<Selector> Selection, IReadOnlyList<Restriction> Restrictions, int? Limit) : Statement
{
    public int BindMarkers => Restrictions.Sum(restriction => restriction.Values.Count(value => value is null));
}
