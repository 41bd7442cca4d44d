using System.Text;
using Ringkeeper.Simulator.Storage;

namespace Ringkeeper.Simulator.Schema;

/// <summary>
/// Where a node keeps a schema that was changed: in an SSTable of system_schema.tables, as a real one does. So a snapshot has it, and who
/// swaps the files of a stopped node swaps its schema. The rows are written in a form of the simulator's own.
/// </summary>
public static class SchemaFile
{
    private static readonly byte[] Mark = Encoding.ASCII.GetBytes("ringkeeper-simulator-schema\n");

    public static SchemaState? Read(DataDirectories data)
    {
        var (_, live) = Find(data);
        return live.Where(file => file.Component == "Data.db")
            .Select(file => File.ReadAllBytes(file.Path))
            .Where(content => content.AsSpan().StartsWith(Mark))
            .Select(content => SchemaState.FromJson(Encoding.UTF8.GetString(content.AsSpan(Mark.Length))))
            .MaxBy(state => state.Serial);
    }

    /// <summary>Writes the state as a new SSTable; the one before goes, as if compacted into it.</summary>
    public static async Task WriteAsync(DataDirectories data, SchemaState state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        var (directory, live) = Find(data);
        var generation = live.Select(file => file.Generation).DefaultIfEmpty(0).Max() + 1;
        var model = live.GroupBy(file => file.Generation).LastOrDefault()?.ToList() ?? [];
        foreach (var file in model.Where(file => file.Component is not ("Data.db" or "Digest.crc32")))
        {
            File.Copy(file.Path, Path.Combine(directory, file.NameAs(generation)));
        }

        var name = new SSTableFile("", "na", generation, "big", "Data.db");
        var path = Path.Combine(directory, name.NameAs(generation));
        await File.WriteAllBytesAsync(path + ".tmp", [.. Mark, .. Encoding.UTF8.GetBytes(state.ToJson())], cancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(
            Path.Combine(directory, (name with { Component = "Digest.crc32" }).NameAs(generation)),
            await Digest.OfAsync(path + ".tmp", cancellationToken).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        File.Move(path + ".tmp", path);
        foreach (var old in live.GroupBy(file => file.Generation).Where(IsState).SelectMany(files => files))
        {
            File.Delete(old.Path);
        }
    }

    private static bool IsState(IEnumerable<SSTableFile> sstable) =>
        sstable.FirstOrDefault(file => file.Component == "Data.db") is { } data && File.ReadAllBytes(data.Path).AsSpan().StartsWith(Mark);

    // The tables of system_schema have the same ids everywhere.
    private static (string Directory, IReadOnlyList<SSTableFile> Live) Find(DataDirectories data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var table = SchemaState.OfRecording().Find("system_schema", "tables")!;
        return (Directory.CreateDirectory(data.Of(table)[0]).FullName, data.LiveFiles(table));
    }
}
