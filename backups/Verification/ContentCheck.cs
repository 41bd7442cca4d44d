using System.Buffers;
using System.Security.Cryptography;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Keys;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Verification;

/// <summary>Reads a blob from its first to its last byte and hashes each file in it; nothing is written anywhere.</summary>
internal sealed class ContentCheck(EncryptedBlobs blobs, DataKeyRing keys, string cluster)
{
    private const int BufferLength = 256 << 10;

    /// <param name="blob">What the blob must hold.</param>
    /// <param name="name">The blob to read, relative to the cluster's prefix: itself or a copy.</param>
    /// <param name="cancellationToken">Stops between reads.</param>
    /// <returns>Plain bytes read.</returns>
    /// <exception cref="BlobMissingException">It isn't in the store.</exception>
    /// <exception cref="BlobCorruptException">It can't be decrypted, or holds other bytes; names the first file that does.</exception>
    public async Task<long> RunAsync(VerifiedBlob blob, string name, CancellationToken cancellationToken)
    {
        var fullName = BlobPath.Combine([cluster, .. name.Split('/')]);
        await using var content = await blobs.OpenAsync(fullName, 0, keys, cancellationToken).ConfigureAwait(false);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            long position = 0;
            foreach (var part in blob.Parts)
            {
                // Where two ranges overlap, the reader of manifests has seen to it that they are one; an empty file lies anywhere.
                await ReadAsync(content, buffer, Math.Max(0, part.Offset - position), null, part, cancellationToken).ConfigureAwait(false);
                using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                await ReadAsync(content, buffer, part.Length, hash, part, cancellationToken).ConfigureAwait(false);
                Require(hash, part);
                position = Math.Max(position, part.Offset) + part.Length;
            }

            // The rest too: the tags of its regions are checked by reading it.
            for (int read; (read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0; position += read)
            {
                if (blob.IsWhole)
                {
                    throw new BlobCorruptException($"Blob {fullName} goes on behind its last file.") { Blob = fullName };
                }
            }

            return position;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task ReadAsync(
        Stream content, byte[] buffer, long count, IncrementalHash? hash, VerifiedPart part, CancellationToken cancellationToken)
    {
        while (count > 0)
        {
            var read = await content.ReadAsync(buffer.AsMemory(0, (int)Math.Min(count, buffer.Length)), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                throw new BlobCorruptException($"The blob ends before the end of {part.Table}/{part.Name}.") { Table = part.Table, File = part.Name };
            }

            hash?.AppendData(buffer, 0, read);
            count -= read;
        }
    }

    private static void Require(IncrementalHash hash, VerifiedPart part)
    {
        var sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (sha256 != part.Sha256)
        {
            throw new BlobCorruptException($"The SHA-256 of {part.Table}/{part.Name} is {sha256}; the manifest says {part.Sha256}.")
            {
                Table = part.Table,
                File = part.Name,
            };
        }
    }
}
