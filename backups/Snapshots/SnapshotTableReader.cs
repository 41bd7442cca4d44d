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
    private readonly Dictionary<string, SSTableGrouping> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _listed = new(StringComparer.Ordinal);
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
        using var stamps = new FileStamps(directory, TimeProvider.System.GetUtcNow());
        foreach (var (name, isDirectory) in Entries(directory))
        {
            switch (name)
            {
                case ManifestFile when !isDirectory:
                    ReadManifest(Path.Join(directory, name));
                    break;
                case SchemaFile when !isDirectory:
                    _schemaPath = Path.Join(directory, name);
                    break;
                case var file when !isDirectory:
                    AddFile(string.Empty, file, stamps);
                    break;
                case ['.', .. var index] when NameRule.Index.IsValid(index):
                    ReadIndexDirectory(Path.Join(directory, name), index);
                    break;
                default:
                    Report(SnapshotProblemKind.FileUnexpected, name, "is no directory of a secondary index.");
                    break;
            }
        }
    }

    private void ReadIndexDirectory(string directory, string index)
    {
        using var stamps = new FileStamps(directory, TimeProvider.System.GetUtcNow());
        foreach (var (name, isDirectory) in Entries(directory))
        {
            if (isDirectory)
            {
                Report(SnapshotProblemKind.FileUnexpected, Relative(index, name), "is a directory; only files belong here.");
            }
            else
            {
                AddFile(index, name, stamps);
            }
        }
    }

    private void AddFile(string index, string fileName, FileStamps directory)
    {
        if (!_files.TryGetValue(index, out var files))
        {
            _files[index] = files = new SSTableGrouping();
        }

        if (!files.TryFind(fileName, out var sstable, out var component))
        {
            Report(SnapshotProblemKind.FileUnexpected, Relative(index, fileName), "is not the name of an SSTable component.");
        }
        else if (!sstable.TryAdd(component, fileName, directory))
        {
            Report(SnapshotProblemKind.FileUnexpected, Relative(index, fileName), "is in two data directories.");
        }
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
            .SelectMany(files => files.Value.ToSSTables(files.Key.Length == 0 ? null : files.Key))
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
        return _files.TryGetValue(index, out var files) && files.Contains(file);
    }

    private void Report(SnapshotProblemKind kind, string file, string message) =>
        _problems.Add(new SnapshotProblem(kind, _table.Table, file, $"{PrintableText.Of(file)} {message}"));

    private static string Relative(string index, string file) => index.Length == 0 ? file : $".{index}/{file}";
}
