namespace Ringkeeper.Orchestrations.Restore;

/// <summary>What a restore would bring to one node.</summary>
public sealed record RestoreNodeCheck
{
    public required string Node { get; init; }

    /// <summary>Null when its agent gave no answer.</summary>
    public Guid? HostId { get; init; }

    /// <summary>The node of the backup whose files it gets; null when there is none.</summary>
    public Guid? SourceHostId { get; init; }

    /// <summary>The nodes of the backup that give it something, in the mode otherShape.</summary>
    public IReadOnlyList<Guid>? SourceHostIds { get; init; }

    /// <summary>SSTables it would download, in the mode otherShape.</summary>
    public long? SSTables { get; init; }

    /// <summary>Bytes it would download.</summary>
    public long? Bytes { get; init; }

    /// <summary>Bytes that must be free: the download and the reserve.</summary>
    public long? NeededBytes { get; init; }

    public long? FreeBytes { get; init; }

    /// <summary>The Cassandra that wrote the files, and the one that would read them.</summary>
    public string? SourceVersion { get; init; }

    public string? Version { get; init; }
}
