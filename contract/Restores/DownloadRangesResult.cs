using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

public sealed record DownloadRangesResult : JobResult
{
    /// <summary>SSTables for the import to take in, of all captured nodes.</summary>
    public required int SSTables { get; init; }

    /// <summary>How many of them are of <see cref="RoleTables"/>, which are imported last.</summary>
    public int RoleSSTables { get; init; }

    /// <summary>Files in the staging directories, each checked against its SHA-256.</summary>
    public required int Files { get; init; }

    public required long Bytes { get; init; }

    /// <summary>Damaged SSTables, of which nothing is staged, and who gives their ranges. Null when there are none.</summary>
    public IReadOnlyList<LeftOutCopy>? LeftOut { get; init; }
}
