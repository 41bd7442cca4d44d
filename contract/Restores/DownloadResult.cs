using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Restores;

public sealed record DownloadResult : JobResult
{
    public required int SSTables { get; init; }

    /// <summary>Files in the staging directory, each checked against its SHA-256.</summary>
    public required int Files { get; init; }

    public required long Bytes { get; init; }
}
