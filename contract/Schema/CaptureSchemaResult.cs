using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Schema;

public sealed record CaptureSchemaResult : JobResult
{
    public required Guid SchemaVersion { get; init; }

    /// <summary>The blobs written, relative to the backup's prefix, each with the SHA-256 of its plain text in hex.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }
}
