using System.Text.Json.Serialization;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Manifests;

/// <summary>One table or view of a node manifest.</summary>
public sealed record ManifestTable
{
    public required string Keyspace { get; init; }

    public required string Name { get; init; }

    public required Guid Id { get; init; }

    /// <summary>Sum of all components' lengths.</summary>
    public required long Bytes { get; init; }

    /// <summary>Number of all components.</summary>
    public required int Files { get; init; }

    /// <summary>Null where Cassandra writes none (system tables).</summary>
    public ManifestSchemaText? Schema { get; init; }

    public required IReadOnlyList<ManifestSSTable> SSTables { get; init; }

    [JsonIgnore]
    public TableReference Reference => new(Keyspace, Name);

    /// <summary>The same table with some of its SSTables only.</summary>
    public ManifestTable With(Func<ManifestSSTable, bool> kept)
    {
        List<ManifestSSTable> sstables = [.. SSTables.Where(kept)];
        return this with
        {
            SSTables = sstables,
            Bytes = sstables.Sum(sstable => sstable.Components.Sum(component => component.Length)),
            Files = sstables.Sum(sstable => sstable.Components.Count),
        };
    }
}
