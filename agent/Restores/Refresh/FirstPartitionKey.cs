using System.Buffers.Binary;
using Ringkeeper.Backups.SSTables;

namespace Ringkeeper.Agent.Restores.Refresh;

/// <summary>Reads the first entry of an Index.db (format "big"): the partition's key, behind its length in two bytes.</summary>
internal static class FirstPartitionKey
{
    /// <summary>The key as it is stored; null when the SSTable has none that can be read.</summary>
    public static async Task<byte[]?> TryReadAsync(string dataFile, CancellationToken cancellationToken)
    {
        try
        {
            await using var index = new FileStream(
                dataFile[..^Component.Data.Length] + Component.PrimaryIndex, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var length = new byte[sizeof(ushort)];
            await index.ReadExactlyAsync(length, cancellationToken);
            var key = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
            await index.ReadExactlyAsync(key, cancellationToken);
            return key.Length > 0 ? key : null;
        }
        catch (Exception e) when (e is FileNotFoundException or EndOfStreamException)
        {
            return null;
        }
    }
}
