namespace Cassandra;

/// <summary>The columns of a result, or the variables of a prepared statement.</summary>
public sealed class RowSetMetadata
{
    internal RowSetMetadata(CqlColumn[] columns)
    {
        Columns = columns;
        ColumnIndexes = new Dictionary<string, int>(columns.Length);
        foreach (var column in columns)
        {
            ColumnIndexes[column.Name!] = column.Index;
        }
    }

    public CqlColumn[] Columns { get; }

    public Dictionary<string, int> ColumnIndexes { get; }
}
