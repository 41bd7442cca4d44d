namespace Ringkeeper.Backups.Reports;

public readonly record struct BlobTotals(long Blobs, long Bytes)
{
    public BlobTotals Add(long bytes) => new(Blobs + 1, Bytes + bytes);
}
