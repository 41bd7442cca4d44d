using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs;

namespace Ringkeeper.Functions.Tests.Retention;

/// <summary>Units in the store that no manifest refers to.</summary>
internal static class GarbageUnits
{
    public const int Length = 100;

    /// <summary>Writes some units of a host.</summary>
    public static async Task WriteAsync(BlobContainerClient store, string cluster, Guid host, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var identity = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{i}")))[..40];
            await store.GetBlobClient($"{cluster}/sstables/{host:D}/63604cd0e53c11f1b546c1258c3fe4bd/{i + 1}-{identity}")
                .UploadAsync(BinaryData.FromBytes(new byte[Length]), overwrite: true);
        }
    }

    public static async Task<int> CountAsync(BlobContainerClient store, string cluster)
    {
        var count = 0;
        await foreach (var _ in store.GetBlobsAsync(prefix: $"{cluster}/sstables/"))
        {
            count++;
        }

        return count;
    }
}
