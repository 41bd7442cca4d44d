using Ringkeeper.Agent.Cql;
using Ringkeeper.Contract.Schema;

namespace Ringkeeper.Agent.Schema;

/// <summary>
/// Reads the schema from system_schema: the live table ids are there and nowhere else (a dropped table leaves its directory
/// behind). Read between two looks at the schema version, so that it is one version's schema.
/// </summary>
internal sealed class SchemaReader(ICqlSession cql)
{
    private const int Attempts = 5;

    public Task<SchemaInfo> ReadAsync(CancellationToken cancellationToken) => AtOneVersionAsync(ReadOnceAsync, cancellationToken);

    /// <summary>Runs a reading again when the schema changed meanwhile.</summary>
    public async Task<T> AtOneVersionAsync<T>(Func<Guid, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var version = await VersionAsync(cancellationToken);
            var result = await read(version, cancellationToken);
            if (version == await VersionAsync(cancellationToken))
            {
                return result;
            }
        }

        throw new CqlException($"The schema changed during each of {Attempts} readings.", transient: true);
    }

    private async Task<Guid> VersionAsync(CancellationToken cancellationToken)
    {
        var rows = await cql.QueryAsync("SELECT schema_version FROM system.local WHERE key = 'local'", cancellationToken);
        return rows.Count == 1
            ? rows[0].Required<Guid>("system.local", "schema_version")
            : throw new CqlException("system.local has no row yet.", transient: true);
    }

    private async Task<SchemaInfo> ReadOnceAsync(Guid version, CancellationToken cancellationToken)
    {
        var keyspaces = await cql.QueryAsync("SELECT keyspace_name, replication FROM system_schema.keyspaces", cancellationToken);
        var tables = await cql.QueryAsync("SELECT keyspace_name, table_name, id FROM system_schema.tables", cancellationToken);
        var views = await cql.QueryAsync("SELECT keyspace_name, view_name, id, base_table_name FROM system_schema.views", cancellationToken);
        var indexes = await cql.QueryAsync("SELECT keyspace_name, table_name, index_name, kind FROM system_schema.indexes", cancellationToken);

        // An index of kind CUSTOM (SASI, SAI) is attached to the SSTables and has no directory.
        var hidden = indexes.Where(row => row.Text("kind") != "CUSTOM").ToLookup(
            row => (row.Text("keyspace_name"), row.Text("table_name")), row => row.Required<string>("system_schema.indexes", "index_name"));
        var all = tables.Select(row => (Keyspace: row.Text("keyspace_name"), Table: Table(row, hidden)))
            .Concat(views.Select(row => (Keyspace: row.Text("keyspace_name"), Table: View(row))))
            .ToLookup(entry => entry.Keyspace, entry => entry.Table);
        return new SchemaInfo
        {
            SchemaVersion = version,
            Keyspaces = [.. keyspaces.Select(row => Keyspace(row, all)).OrderBy(keyspace => keyspace.Name, StringComparer.Ordinal)],
        };
    }

    private static KeyspaceInfo Keyspace(IReadOnlyDictionary<string, object?> row, ILookup<string?, TableInfo> tables)
    {
        var name = row.Required<string>("system_schema.keyspaces", "keyspace_name");
        return new KeyspaceInfo
        {
            Name = name,
            Replication = row.TextMap("replication"),
            Tables = [.. tables[name].OrderBy(table => table.Name, StringComparer.Ordinal)],
        };
    }

    private static TableInfo Table(IReadOnlyDictionary<string, object?> row, ILookup<(string?, string?), string> indexes)
    {
        var name = row.Required<string>("system_schema.tables", "table_name");
        return new TableInfo
        {
            Name = name,
            Id = row.Required<Guid>("system_schema.tables", "id"),
            Indexes = [.. indexes[(row.Text("keyspace_name"), name)].Order(StringComparer.Ordinal)],
        };
    }

    private static TableInfo View(IReadOnlyDictionary<string, object?> row) => new()
    {
        Name = row.Required<string>("system_schema.views", "view_name"),
        Id = row.Required<Guid>("system_schema.views", "id"),
        ViewOf = row.Required<string>("system_schema.views", "base_table_name"),
    };
}
