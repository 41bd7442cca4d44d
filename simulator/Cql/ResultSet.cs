namespace Ringkeeper.Simulator.Cql;

/// <summary>Rows for the client, with the values still as recorded text.</summary>
public sealed record ResultSet(string Keyspace, string Table, IReadOnlyList<ResultColumn> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows);
