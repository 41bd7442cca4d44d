namespace Ringkeeper.Harness.Files;

/// <summary>
/// One file of a table on a node's disk. <see cref="Component"/> is the file's part in its SSTable ("Data.db", ".orders_idx/Data.db"):
/// an import gives SSTables new generations, so the name as a whole can't be compared.
/// </summary>
public sealed record TableFile(string Table, string Component, string Sha256, long Length)
{
    public override string ToString() => $"{Table} {Component} {Sha256}";
}
