namespace Ringkeeper.Simulator.Cql.SystemTables;

/// <summary>A table that clients can read: its columns in the order of SELECT *, and its rows.</summary>
public sealed record SystemTable(
    string Keyspace, string Name, IReadOnlyList<ResultColumn> Columns, IReadOnlyList<IReadOnlyDictionary<string, string?>> Rows);
