using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Schema;

/// <summary>
/// Writes the cluster's schema into the backup: DESCRIBE SCHEMA WITH INTERNALS and the system_schema rows. The rows decide on
/// restore; the text can't always be replayed (Cassandra 4.0 prints views its own parser refuses).
/// </summary>
public sealed record CaptureSchemaJob : JobRequest
{
    public required string BackupId { get; init; }

    /// <summary>The data key that encrypts what is written.</summary>
    public required string KeyId { get; init; }
}
