namespace Ringkeeper.Contract.Jobs;

/// <summary>Why a job failed. Never holds a secret.</summary>
public sealed record JobError
{
    /// <summary>One of <see cref="JobErrorCodes"/>: stable, for programs.</summary>
    public required string Code { get; init; }

    /// <summary>For people: what was found, and what would be right.</summary>
    public required string Message { get; init; }

    public TableName? Table { get; init; }

    /// <summary>The file or blob the error is about.</summary>
    public string? File { get; init; }

    /// <summary>Whether the same job may succeed when it is tried again.</summary>
    public bool Transient { get; init; }
}
