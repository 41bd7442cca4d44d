namespace Ringkeeper.Contract.Nodes;

/// <summary>One of the node's data_file_directories.</summary>
public sealed record DataDirectory
{
    public required string Path { get; init; }

    /// <summary>Size of the file system, in bytes.</summary>
    public required long TotalBytes { get; init; }

    /// <summary>Bytes the agent's user may still write.</summary>
    public required long FreeBytes { get; init; }
}
