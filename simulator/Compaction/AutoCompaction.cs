using Ringkeeper.Simulator.Schema;

namespace Ringkeeper.Simulator.Compaction;

/// <summary>
/// Which tables the node compacts by itself. Kept in memory only: like a real node's, a restart forgets what nodetool has switched off.
/// There are no compactions here; what counts is what nodetool says of them.
/// </summary>
public sealed class AutoCompaction(RecordedSchema schema)
{
    private readonly Lock _lock = new();
    private readonly HashSet<(string Keyspace, string Table, Guid Id)> _off = [];

    /// <summary>The names that a table stands for: its own and those of its indexes' hidden tables, or just an index's as <c>table.index</c>.</summary>
    /// <returns>Null when there is no such table or index.</returns>
    public IReadOnlyList<string>? NamesOf(string keyspace, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var parts = name.Split('.', 2);
        return schema.Find(keyspace, parts[0]) is not { } table ? null
            : parts.Length == 1 ? [table.Name, .. table.Indexes.Select(index => $"{table.Name}.{index}")]
            : table.Indexes.Contains(parts[1]) ? [name]
            : null;
    }

    public bool IsRunning(string keyspace, string name)
    {
        lock (_lock)
        {
            return !_off.Contains(Key(keyspace, name));
        }
    }

    public void Set(string keyspace, string name, bool running)
    {
        lock (_lock)
        {
            _ = running ? _off.Remove(Key(keyspace, name)) : _off.Add(Key(keyspace, name));
        }
    }

    // With the table's id: one made again under the same name is another table.
    private (string Keyspace, string Table, Guid Id) Key(string keyspace, string name) =>
        (keyspace, name, schema.Find(keyspace, name.Split('.', 2)[0])?.Id ?? Guid.Empty);
}
