using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Schema;

/// <summary>A cluster's schema.</summary>
public sealed record CqlSchema
{
    public required IReadOnlyList<CqlKeyspace> Keyspaces { get; init; }

    public CqlKeyspace? FindKeyspace(string name) => Keyspaces.FirstOrDefault(keyspace => keyspace.Name == name);

    public CqlTable? FindTable(TableReference table) => FindKeyspace(table.Keyspace)?.FindTable(table.Name);
}
