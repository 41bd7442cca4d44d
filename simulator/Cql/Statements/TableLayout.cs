namespace Ringkeeper.Simulator.Cql.Statements;

/// <summary>The keys of a table or view, and what follows WITH.</summary>
/// <param name="Options">Texts and numbers as they are, maps as JSON.</param>
public sealed record TableLayout(
    IReadOnlyList<string> PartitionKey,
    IReadOnlyList<string> Clustering,
    IReadOnlySet<string> Descending,
    Guid? Id,
    IReadOnlyDictionary<string, string> Options);
