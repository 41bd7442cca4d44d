using Azure.Storage;

namespace Ringkeeper.Backups.Store;

/// <summary>How a blob is cut into blocks.</summary>
internal static class BlockSize
{
    // A block blob has at most 50,000 blocks; some room is left.
    private const long MaximumBlocks = 48_000;
    private const long Smallest = 8 << 20;
    private const long Step = 1 << 20;

    // Each block in flight is a buffer: two keep the network busy while the next is read, hashed and encrypted.
    private const int BlocksInFlight = 2;

    /// <param name="length">What will be stored, in bytes.</param>
    public static StorageTransferOptions For(long length)
    {
        var size = Math.Max(Smallest, ((length / MaximumBlocks) + Step) / Step * Step);
        return new StorageTransferOptions
        {
            MaximumTransferSize = size,
            // Up to this length one request does it; the buffer has this size too.
            InitialTransferSize = Math.Clamp(length + 1, 1, Smallest),
            MaximumConcurrency = BlocksInFlight,
        };
    }
}
