using System.Runtime.ExceptionServices;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Snapshots;

/// <summary>Reads a snapshot's directories and compares them with what the schema says must be there.</summary>
public static class SnapshotReader
{
    private const string SnapshotsDirectory = "snapshots";

    /// <summary>Reads a whole snapshot.</summary>
    /// <param name="dataDirectories">The node's data_file_directories. A table's files may lie in all of them, its manifest.json in one.</param>
    /// <param name="tag">The snapshot's tag.</param>
    /// <param name="expected">Every table and view of the keyspaces backed up.</param>
    /// <exception cref="SnapshotIncompleteException">Something is missing; all of it is listed.</exception>
    public static Snapshot Read(IReadOnlyList<string> dataDirectories, string tag, IReadOnlyCollection<ExpectedTable> expected)
    {
        var problems = new List<SnapshotProblem>();
        var snapshot = Read(dataDirectories, tag, expected, problems);
        return problems.Count == 0 ? snapshot : throw new SnapshotIncompleteException(tag, problems);
    }

    /// <summary>As above, with the problems collected instead of thrown.</summary>
    public static Snapshot Read(
        IReadOnlyList<string> dataDirectories,
        string tag,
        IReadOnlyCollection<ExpectedTable> expected,
        ICollection<SnapshotProblem> problems)
    {
        NameRule.SnapshotTag.Require("tag", tag);
        var ordered = expected.Distinct().OrderBy(table => table.Table.Keyspace, StringComparer.Ordinal)
            .ThenBy(table => table.Table.Name, StringComparer.Ordinal).ThenBy(table => table.Id).ToArray();
        var read = new (SnapshotTable? Table, List<SnapshotProblem> Problems)[ordered.Length];
        InParallel(ordered.Length, i =>
        {
            var found = new List<SnapshotProblem>();
            read[i] = (Read(dataDirectories, tag, ordered[i], found), found);
        });
        foreach (var problem in read.SelectMany(table => table.Problems))
        {
            problems.Add(problem);
        }

        return new Snapshot { Tag = tag, Tables = [.. read.Select(table => table.Table).OfType<SnapshotTable>()] };
    }

    /// <summary>The directories of a snapshot that exist on disk, whatever the schema says: to see that it is there, or gone.</summary>
    public static IReadOnlyList<string> FindDirectories(IReadOnlyList<string> dataDirectories, string tag)
    {
        NameRule.SnapshotTag.Require("tag", tag);
        return
        [
            .. from dataDirectory in dataDirectories
               where Directory.Exists(dataDirectory)
               from keyspace in Directory.EnumerateDirectories(dataDirectory)
               from table in Directory.EnumerateDirectories(keyspace)
               let snapshot = FilePath.Combine(table, SnapshotsDirectory, tag)
               where Directory.Exists(snapshot)
               orderby snapshot
               select snapshot,
        ];
    }

    private static SnapshotTable? Read(
        IReadOnlyList<string> dataDirectories, string tag, ExpectedTable table, List<SnapshotProblem> problems)
    {
        var directories = FindDirectories(dataDirectories, table, tag);
        if (directories.Count > 0)
        {
            return SnapshotTableReader.Read(table, directories, problems);
        }

        problems.Add(new SnapshotProblem(
            SnapshotProblemKind.TableMissing, table.Table, null, $"no snapshot of the table with id {table.Id:N} in any data directory."));
        return null;
    }

    private static void InParallel(int count, Action<int> run)
    {
        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, run);
        }
        catch (AggregateException exception)
        {
            // As it would have been thrown without the threads.
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }
    }

    private static List<string> FindDirectories(IReadOnlyList<string> dataDirectories, ExpectedTable table, string tag)
    {
        var keyspace = NameRule.Keyspace.Require("keyspace", table.Table.Keyspace);
        var name = new TableDirectoryName(NameRule.Table.Require("table", table.Table.Name), table.Id).ToString();
        return
        [
            .. dataDirectories
                .Select(directory => FilePath.Combine(directory, keyspace, name, SnapshotsDirectory, tag))
                .Where(Directory.Exists),
        ];
    }
}
