namespace Ringkeeper.Harness.Store;

/// <summary>A blob of the backup container, with what tells whether it was written again.</summary>
public sealed record StoredBlob(string Name, long Length, string ETag, DateTimeOffset CreatedOn)
{
    /// <summary>What the name's place says it is: "keys", "sstables", "backups", "leases".</summary>
    public string Kind => Name.Split('/') is { Length: > 1 } parts ? parts[1] : string.Empty;
}
