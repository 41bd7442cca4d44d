namespace Ringkeeper.Contract.Jobs;

/// <summary>How far a file is.</summary>
public sealed record FileProgress
{
    public required TableName Table { get; init; }

    /// <summary>Below the table's directory.</summary>
    public required string File { get; init; }

    public required long BytesDone { get; init; }

    public required long BytesTotal { get; init; }
}
