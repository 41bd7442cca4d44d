namespace Ringkeeper.Backups.Uploads;

/// <summary>What an upload found and did.</summary>
public sealed record UploadSummary
{
    /// <summary>SHA-256 of the node manifest's bytes, lower-case hex.</summary>
    public required string ManifestSha256 { get; init; }

    public required int SSTables { get; init; }

    /// <summary>SSTables this run uploaded; the rest was in the store.</summary>
    public required int SSTablesUploaded { get; init; }

    /// <summary>Size of everything the manifest lists.</summary>
    public required long LogicalBytes { get; init; }

    /// <summary>Plain bytes this run sent to the store: units and bundle.</summary>
    public required long UploadedBytes { get; init; }
}
