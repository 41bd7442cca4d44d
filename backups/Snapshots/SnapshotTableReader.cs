using System.IO.Enumeration;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.SSTables;

namespace Ringkeeper.Backups.Snapshots;

/// <summary>Reads one table's snapshot directories and merges them.</summary>
internal sealed class SnapshotTableReader
{
    private const string ManifestFile = "manifest.json";
    private const string SchemaFile = "schema.cql";

    private readonly ExpectedTable _table;
    private readonly ICollection<SnapshotProblem> _problems;
    private readonly Dictionary<string, List<(SSTableName SSTable, SSTableComponent Component)>> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _listed = new(StringComparer.Ordinal);
    private readonly HashSet<(string Index, ComponentFileName Name)> _names = [];
    private bool _manifestSeen;
    private string? _schemaPath;

    private SnapshotTableReader(ExpectedTable table, ICollection<SnapshotProblem> problems)
    {
        _table = table;
        _problems = problems;
    }

    public static SnapshotTable Read(ExpectedTable table, IReadOnlyList<string> directories, ICollection<SnapshotProblem> problems)
    {
        var reader = new SnapshotTableReader(table, problems);
        foreach (var directory in directories)
        {
            reader.ReadDirectory(directory);
        }

        return reader.Finish();
    }

    private void ReadDirectory(string directory)
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var (name, isDirectory) in Entries(directory))
        {
            var path = Path.Join(directory, name);
            switch (name)
            {
                case ManifestFile when !isDirectory:
                    ReadManifest(path);
                    break;
                case SchemaFile when !isDirectory:
                    _schemaPath = path;
                    break;
                case var file when !isDirectory:
                    AddFile(string.Empty, file, path, now);
                    break;
                case ['.', .. var index] when NameRule.Index.IsValid(index):
                    ReadIndexDirectory(path, index);
                    break;
                default:
                    Report(SnapshotProblemKind.FileUnexpected, name, "is no directory of a secondary index.");
                    break;
            }
        }
    }

    private void ReadIndexDirectory(string directory, string index)
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var (name, isDirectory) in Entries(directory))
        {
            if (isDirectory)
            {
                Report(SnapshotProblemKind.FileUnexpected, Relative(index, name), "is a directory; only files belong here.");
            }
            else
            {
                AddFile(index, name, Path.Join(directory, name), now);
            }
        }
    }

    private void AddFile(string index, string fileName, string path, DateTimeOffset now)
    {
        if (!ComponentFileName.TryParse(fileName, out var name))
        {
            Report(SnapshotProblemKind.FileUnexpected, Relative(index, fileName), "is not the name of an SSTable component.");
            return;
        }

        if (!_files.TryGetValue(index, out var files))
        {
            _files[index] = files = [];
        }

        if (!_names.Add((index, name)))
        {
            Report(SnapshotProblemKind.FileUnexpected, Relative(index, fileName), "is in two data directories.");
            return;
        }

        var (length, stamp) = FileStamps.Read(path, now);
        files.Add((name.SSTable, new SSTableComponent(name.Component, path, length, stamp)));
    }

    private static FileSystemEnumerable<(string Name, bool IsDirectory)> Entries(string directory) => new(
        directory,
        static (ref entry) => (entry.FileName.ToString(), entry.IsDirectory),
        new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false });

    private void ReadManifest(string path)
    {
        _manifestSeen = true;
        if (SnapshotManifestFile.TryRead(path) is { } listed)
        {
            _listed.UnionWith(listed);
        }
        else
        {
            Report(SnapshotProblemKind.ManifestInvalid, ManifestFile, "is empty or not a list of files.");
        }
    }

    private SnapshotTable Finish()
    {
        if (!_manifestSeen)
        {
            Report(SnapshotProblemKind.ManifestMissing, ManifestFile, "is missing: Cassandra didn't finish the snapshot.");
        }

        var sstables = _files
            .OrderBy(files => files.Key, StringComparer.Ordinal)
            .SelectMany(files => SSTableGrouping.Group(files.Value, files.Key.Length == 0 ? null : files.Key)
                .OrderBy(sstable => sstable.Name.ToString(), StringComparer.Ordinal))
            .ToArray();
        CheckListedFiles();
        foreach (var sstable in sstables)
        {
            if (SSTableCompleteness.FindMissing(sstable) is { Count: > 0 } missing)
            {
                Report(SnapshotProblemKind.SSTableIncomplete, sstable.ToString(), $"lacks {string.Join(", ", missing)}.");
            }
        }

        return new SnapshotTable { Table = _table.Table, Id = _table.Id, SSTables = sstables, SchemaPath = _schemaPath };
    }

    private void CheckListedFiles()
    {
        foreach (var file in _listed.Where(file => !IsPresent(file)).Order(StringComparer.Ordinal))
        {
            Report(SnapshotProblemKind.FileMissing, PrintableText.Of(file), "is listed in manifest.json and isn't there.");
        }
    }

    // "nb-1-big-Data.db", or ".customers_country_idx/nb-1-big-Data.db".
    private bool IsPresent(string listed)
    {
        var (index, file) = listed.Split('/') is [['.', .. var folder], var name] ? (folder, name) : (string.Empty, listed);
        return ComponentFileName.TryParse(file, out var parsed) && _names.Contains((index, parsed));
    }

    private void Report(SnapshotProblemKind kind, string file, string message) =>
        _problems.Add(new SnapshotProblem(kind, _table.Table, file, $"{PrintableText.Of(file)} {message}"));

    private static string Relative(string index, string file) => index.Length == 0 ? file : $".{index}/{file}";
}
