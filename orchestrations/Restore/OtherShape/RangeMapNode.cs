namespace Ringkeeper.Orchestrations.Restore.OtherShape;

/// <summary>What one node of the target takes.</summary>
public sealed record RangeMapNode
{
    public required Guid HostId { get; init; }

    /// <summary>Names its record in the store.</summary>
    public required string MapSha256 { get; init; }

    /// <summary>Bytes to download.</summary>
    public required long Bytes { get; init; }

    public required long SSTables { get; init; }
}
