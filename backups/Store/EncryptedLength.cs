namespace Ringkeeper.Backups.Store;

/// <summary>Sizes under client-side encryption 2.0: regions of 4 MiB of plain text, each with a nonce of 12 and a tag of 16 bytes.</summary>
internal static class EncryptedLength
{
    public const int RegionLength = 4 << 20;

    private const int Overhead = 12 + 16;

    /// <summary>Where the region begins that holds the byte at an offset of the plain text.</summary>
    public static long RegionStart(long offset) => offset - (offset % RegionLength);

    public static long Of(long plainLength) => plainLength + ((plainLength + RegionLength - 1) / RegionLength * Overhead);
}
