namespace Ringkeeper.Simulator.Schema;

/// <summary>The schema as a node has it: that of the recorded cluster, and what was changed since.</summary>
public sealed class RecordedSchema
{
    private volatile SchemaState _state = SchemaState.OfRecording();

    public SchemaState State => _state;

    /// <summary>Replication settings by keyspace.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Keyspaces => _state.Keyspaces;

    public IEnumerable<TableSchema> Tables => _state.Tables;

    public bool HasColumn(TableSchema table, string column) => _state.HasColumn(table, column);

    public TableSchema? Find(string keyspace, string table) => _state.Find(keyspace, table);

    public IEnumerable<TableSchema> TablesOf(string keyspace) => Tables.Where(table => table.Keyspace == keyspace);

    public void Become(SchemaState state) => _state = state;
}
