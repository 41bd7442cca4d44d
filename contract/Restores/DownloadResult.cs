using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

public sealed record DownloadResult : JobResult
{
    /// <summary>SSTables for the import to take in: those of the tables, without those of their hidden indexes.</summary>
    public required int SSTables { get; init; }

    /// <summary>How many of them are of <see cref="RoleTables"/>, which are imported last.</summary>
    public int RoleSSTables { get; init; }

    /// <summary>Files in the staging directory, each checked against its SHA-256.</summary>
    public required int Files { get; init; }

    public required long Bytes { get; init; }

    /// <summary>Damaged SSTables, of which nothing is staged. Null when there are none.</summary>
    public IReadOnlyList<LeftOutSSTable>? LeftOut { get; init; }
}
