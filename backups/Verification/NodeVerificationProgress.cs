using System.Text.Json.Serialization;

namespace Ringkeeper.Backups.Verification;

/// <summary>Where the verification of a node is; a next piece goes on from it.</summary>
public sealed record NodeVerificationProgress
{
    /// <summary>How many of the manifest's blobs, ordered by name, are done.</summary>
    public int BlobsDone { get; init; }

    public int BlobsTotal { get; init; }

    /// <summary>Plain bytes to read in all; 0 when nothing is read.</summary>
    public long BytesTotal { get; init; }

    public bool IsComplete { get; init; }

    public required NodeVerification Result { get; init; }

    /// <summary>What the last piece found damaged, all of it: what marks are to be written for.</summary>
    [JsonIgnore]
    public IReadOnlyList<BlobProblem> Damaged { get; init; } = [];
}
