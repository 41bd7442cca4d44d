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
    private readonly Dictionary<string, List<(ComponentFileName Name, string Path, long Length)>> _files = new(StringComparer.Ordinal);
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
        foreach (var entry in new DirectoryInfo(directory).EnumerateFileSystemInfos())
        {
            switch (entry)
            {
                case FileInfo { Name: ManifestFile }:
                    ReadManifest(entry.FullName);
                    break;
                case FileInfo { Name: SchemaFile }:
                    _schemaPath = entry.FullName;
                    break;
                case FileInfo file:
                    AddFile(string.Empty, file);
                    break;
                case DirectoryInfo index when index.Name[0] == '.' && NameRule.Index.IsValid(index.Name[1..]):
                    ReadIndexDirectory(index);
                    break;
                default:
                    Report(SnapshotProblemKind.FileUnexpected, entry.Name, "is no directory of a secondary index.");
                    break;
            }
        }
    }

    private void ReadIndexDirectory(DirectoryInfo index)
    {
        foreach (var entry in index.EnumerateFileSystemInfos())
        {
            if (entry is FileInfo file)
            {
                AddFile(index.Name[1..], file);
            }
            else
            {
                Report(SnapshotProblemKind.FileUnexpected, $"{index.Name}/{entry.Name}", "is a directory; only files belong here.");
            }
        }
    }

    private void AddFile(string index, FileInfo file)
    {
        if (!ComponentFileName.TryParse(file.Name, out var name))
        {
            Report(SnapshotProblemKind.FileUnexpected, Relative(index, file.Name), "is not the name of an SSTable component.");
            return;
        }

        if (!_files.TryGetValue(index, out var files))
        {
            _files[index] = files = [];
        }

        if (!_names.Add((index, name)))
        {
            Report(SnapshotProblemKind.FileUnexpected, Relative(index, file.Name), "is in two data directories.");
            return;
        }

        files.Add((name, file.FullName, file.Length));
    }

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
        CheckListedFiles(sstables);
        foreach (var sstable in sstables)
        {
            if (SSTableCompleteness.FindMissing(sstable) is { Count: > 0 } missing)
            {
                Report(SnapshotProblemKind.SSTableIncomplete, sstable.ToString(), $"lacks {string.Join(", ", missing)}.");
            }
        }

        return new SnapshotTable { Table = _table.Table, Id = _table.Id, SSTables = sstables, SchemaPath = _schemaPath };
    }

    private void CheckListedFiles(IEnumerable<SSTable> sstables)
    {
        var present = sstables
            .SelectMany(sstable => sstable.Components.Select(component => $"{sstable}-{component.Name}"))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var file in _listed.Where(file => !present.Contains(file)).Order(StringComparer.Ordinal))
        {
            Report(SnapshotProblemKind.FileMissing, PrintableText.Of(file), "is listed in manifest.json and isn't there.");
        }
    }

    private void Report(SnapshotProblemKind kind, string file, string message) =>
        _problems.Add(new SnapshotProblem(kind, _table.Table, file, $"{PrintableText.Of(file)} {message}"));

    private static string Relative(string index, string file) => index.Length == 0 ? file : $".{index}/{file}";
}
