using Ringkeeper.Simulator.Schema;

namespace Ringkeeper.Simulator.Storage;

/// <summary>
/// Stands in for the rebuild of secondary indexes after an import. Without rows there is nothing to index, so a rebuilt
/// index is a copy of one that was seeded: like in a real node it is there, and it is not the one that was backed up.
/// </summary>
public sealed class IndexBuilder(string nodeDirectory, DataDirectories directories)
{
    /// <summary>Where the copies are kept.</summary>
    public string Models { get; } = Path.Combine(nodeDirectory, "indexes");

    /// <summary>Keeps a copy of one SSTable of each index.</summary>
    public void Keep(RecordedSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        foreach (var table in schema.Tables)
        {
            foreach (var index in table.Indexes)
            {
                var model = directories.Of(table).SelectMany(live => SSTableFile.In(Path.Combine(live, "." + index))).GroupBy(file => file.Generation).FirstOrDefault();
                foreach (var file in model ?? Enumerable.Empty<SSTableFile>())
                {
                    File.Copy(file.Path, Path.Combine(Directory.CreateDirectory(ModelOf(table, index)).FullName, Path.GetFileName(file.Path)));
                }
            }
        }
    }

    /// <summary>Adds one SSTable to each of the table's indexes.</summary>
    public void Build(TableSchema table)
    {
        ArgumentNullException.ThrowIfNull(table);
        foreach (var index in table.Indexes)
        {
            var homes = directories.Of(table).Select(live => Path.Combine(live, "." + index)).ToList();
            var generation = homes.SelectMany(SSTableFile.In).Select(file => file.Generation).DefaultIfEmpty(0).Max() + 1;
            foreach (var file in SSTableFile.In(ModelOf(table, index)))
            {
                File.Copy(file.Path, Path.Combine(Directory.CreateDirectory(homes[0]).FullName, file.NameAs(generation)));
            }
        }
    }

    private string ModelOf(TableSchema table, string index) => Path.Combine(Models, table.Keyspace, table.Name, index);
}
