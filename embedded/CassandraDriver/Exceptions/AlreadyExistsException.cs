namespace Cassandra;

/// <summary>CREATE of a keyspace or table that is there (error 0x2400).</summary>
public sealed class AlreadyExistsException : QueryValidationException
{
    public AlreadyExistsException(string keyspace, string table)
        : base(table.Length == 0 ? $"Keyspace {keyspace} already exists" : $"Table {keyspace}.{table} already exists")
    {
        Keyspace = keyspace;
        Table = table.Length == 0 ? null : table;
    }

    public string Keyspace { get; }

    /// <summary>Null when a keyspace was to be created.</summary>
    public string? Table { get; }

    public bool WasTableCreation => Table is not null;
}
