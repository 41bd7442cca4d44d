namespace Ringkeeper.Harness.Files;

/// <summary>
/// One file of a table on a node's disk. <see cref="Component"/> is the file's part in its SSTable ("Data.db", ".orders_idx/Data.db"):
/// an import gives SSTables new generations, so the name as a whole can't be compared.
/// </summary>
public sealed record TableFile(string Table, string Component, string Sha256, long Length)
{
    /// <summary>Whether the file belongs to a secondary index: backed up with its table, but built anew by an import.</summary>
    public bool IsIndex => Component.StartsWith('.');

    public override string ToString() => $"{Table} {Component} {Sha256}";
}
