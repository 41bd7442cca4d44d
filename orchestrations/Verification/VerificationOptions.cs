namespace Ringkeeper.Orchestrations.Verification;

public sealed class VerificationOptions
{
    public const string Section = "Verification";

    /// <summary>Node manifests that are verified at a time.</summary>
    public int NodesInParallel { get; set; } = 4;

    /// <summary>Blobs of one node that are read at a time; each needs a few MiB of memory.</summary>
    public int BlobsInParallel { get; set; } = 4;

    /// <summary>Plain bytes after which an activity reads no further blob. One blob may have more: functionTimeout must allow for the largest SSTable.</summary>
    public long PieceBytes { get; set; } = 4L << 30;

    /// <summary>Blobs that one activity reads at most.</summary>
    public int PieceBlobs { get; set; } = 5_000;
}
