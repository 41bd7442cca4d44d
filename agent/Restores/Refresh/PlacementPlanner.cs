using System.Globalization;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Backups.SSTables;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Restores.Refresh;

/// <summary>
/// Chooses where each SSTable of a table goes and what it is called there. The first to be placed has the highest generation: a Cassandra that
/// starts before all are there counts on from the highest it finds, and so takes none that is planned. Changes nothing.
/// </summary>
internal sealed class PlacementPlanner(TableDirectories tables)
{
    /// <param name="table">What is staged.</param>
    /// <param name="target">The live table.</param>
    /// <param name="stagedIn">Where an SSTable's files are.</param>
    /// <exception cref="JobFailedException">There is no place for one.</exception>
    public IReadOnlyList<Placement> Plan(StagedTable table, ExpectedTable target, Func<StagedSSTable, string> stagedIn)
    {
        var choice = new DataDirectoryChoice(tables.Rooms(target));
        var lowest = GenerationRange.Above(tables.FileNames(target), table.SSTables.Count)
            ?? throw Failed(table, JobErrorCodes.ImportFailed, "Its SSTables have generations near the highest there can be; there are none left to put others under.");
        return
        [
            .. table.SSTables.Select((sstable, index) => new Placement(
                sstable.Name,
                sstable.From,
                choice.Next(BytesOf(sstable, stagedIn(sstable)))
                    ?? throw Failed(table, JobErrorCodes.DiskFull, $"No data directory has room for {sstable.Name} above the reserve."),
                Rename(sstable.Name, lowest + table.SSTables.Count - 1 - index))),
        ];
    }

    public static long BytesOf(StagedSSTable sstable, string directory) =>
        Directory.EnumerateFiles(directory, $"{sstable.Name}-*").Sum(path => new FileInfo(path).Length);

    private static string Rename(string name, int generation) =>
        ComponentFileName.TryParse($"{name}-{Component.Data}", out var file)
            ? (file.SSTable with { Generation = generation.ToString(CultureInfo.InvariantCulture) }).ToString()
            : throw new FormatException($"'{name}' is no SSTable's name.");

    private static JobFailedException Failed(StagedTable table, string code, string message) =>
        new(new JobError { Code = code, Message = message, Table = table.Table });
}
