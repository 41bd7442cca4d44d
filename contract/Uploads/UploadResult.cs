using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Uploads;

public sealed record UploadResult : JobResult
{
    /// <summary>SHA-256 of the node manifest's bytes, hex; the cluster manifest names it.</summary>
    public required string ManifestSha256 { get; init; }

    public required int SSTables { get; init; }

    /// <summary>SSTables that had to be uploaded; the rest was in the store.</summary>
    public required int SSTablesUploaded { get; init; }

    /// <summary>Size of everything the manifest lists.</summary>
    public required long LogicalBytes { get; init; }

    /// <summary>Plain bytes this job sent to the store.</summary>
    public required long UploadedBytes { get; init; }
}
