namespace Ringkeeper.Contract.Jobs;

/// <summary>How far a table is, in whole files.</summary>
public sealed record TableProgress
{
    public required TableName Table { get; init; }

    public required long BytesDone { get; init; }

    public required long BytesTotal { get; init; }

    public required int FilesDone { get; init; }

    public required int FilesTotal { get; init; }
}
