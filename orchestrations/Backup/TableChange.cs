using Ringkeeper.Backups.Manifests;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>How a table differs between two backups.</summary>
public sealed record TableChange
{
    /// <summary>"keyspace.table".</summary>
    public required string Table { get; init; }

    public required Guid Id { get; init; }

    /// <summary>"added", "removed" or "changed".</summary>
    public required string Change { get; init; }

    /// <summary>Bytes more than before; negative for less.</summary>
    public required long Bytes { get; init; }

    /// <summary>SSTables more than before; negative for fewer.</summary>
    public required int SSTables { get; init; }

    internal static TableChange? Between(string keyspace, Guid id, ClusterManifestTable? before, ClusterManifestTable? now)
    {
        var (bytes, sstables) = ((now?.Bytes ?? 0) - (before?.Bytes ?? 0), (now?.SSTables ?? 0) - (before?.SSTables ?? 0));
        var change = before is null ? "added" : now is null ? "removed" : (bytes, sstables) == (0, 0) ? null : "changed";
        return change is null
            ? null
            : new TableChange { Table = $"{keyspace}.{(now ?? before)!.Name}", Id = id, Change = change, Bytes = bytes, SSTables = sstables };
    }
}
