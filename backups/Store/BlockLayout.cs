namespace Ringkeeper.Backups.Store;

/// <summary>How an encrypted blob is cut into blocks: each holds whole regions.</summary>
/// <param name="Regions">Regions of a block; the last block may have fewer.</param>
/// <param name="Blocks">Blocks of the blob; one is sent with the blob itself.</param>
internal readonly record struct BlockLayout(int Regions, int Blocks)
{
    // A block blob has at most 50,000 blocks; some room is left.
    private const int MaximumBlocks = 48_000;
    private const int FewestRegions = 2;

    /// <summary>Bytes of a buffer that takes a block of nearly every blob.</summary>
    public static int StandardBufferLength { get; } = (int)EncryptedLength.Of((long)FewestRegions * EncryptedLength.RegionLength);

    /// <summary>Bytes of a buffer that takes a block of a blob this long.</summary>
    public int BufferLength(long plainLength) =>
        (int)EncryptedLength.Of(Math.Min(plainLength, (long)Regions * EncryptedLength.RegionLength));

    public static BlockLayout For(long plainLength)
    {
        var regions = (plainLength + EncryptedLength.RegionLength - 1) / EncryptedLength.RegionLength;
        var perBlock = Math.Max(FewestRegions, (regions + MaximumBlocks - 1) / MaximumBlocks);
        return new BlockLayout((int)perBlock, (int)Math.Max(1, (regions + perBlock - 1) / perBlock));
    }
}
