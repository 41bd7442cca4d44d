using System.Buffers;
using System.Security.Cryptography;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Keys;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Uploads;

namespace Ringkeeper.Backups.Downloads;

/// <summary>Takes the files of one blob out of it: each is written aside, checked, made durable, then named.</summary>
internal sealed class BlobDownloader(EncryptedBlobs blobs, DataKeyRing keys, Guid hostId, string partialDirectory, ProgressCounter progress)
{
    private const int BufferLength = 256 << 10;

    // Reading over a gap this small costs less than another request.
    private const long MaximumGap = 4 << 20;

    public async Task DownloadAsync(BlobParts blob, CancellationToken cancellationToken)
    {
        Stream? content = null;
        long position = 0;
        try
        {
            foreach (var part in blob.Parts)
            {
                if (await IsWholeAsync(part, cancellationToken).ConfigureAwait(false))
                {
                    progress.Add(part.Length, 1);
                    continue;
                }

                try
                {
                    // An empty file needs no blob; asking for a range behind the blob's end would fail.
                    if (part.Length > 0 && (content is null || position > part.Offset || part.Offset - position > MaximumGap))
                    {
                        await DisposeAsync(content).ConfigureAwait(false);
                        content = null;
                        position = EncryptedLength.RegionStart(part.Offset);
                        content = await blobs.OpenAsync(blob.Blob, position, keys, cancellationToken).ConfigureAwait(false);
                    }

                    await SkipAsync(content, part.Length > 0 ? part.Offset - position : 0, cancellationToken).ConfigureAwait(false);
                    await WriteAsync(content, part, blob.Blob, cancellationToken).ConfigureAwait(false);
                    position = part.Length > 0 ? part.Offset + part.Length : position;
                }
                catch (Exception exception) when (DownloadFailure.Locate(exception, blob.Blob, part, hostId) is { } located)
                {
                    throw located;
                }

                progress.Add(part.Length, 1);
            }
        }
        finally
        {
            await DisposeAsync(content).ConfigureAwait(false);
        }
    }

    private static ValueTask DisposeAsync(Stream? stream) => stream?.DisposeAsync() ?? ValueTask.CompletedTask;

    // A file gets its name only when it is whole, but a disk may have lost it since.
    private static async Task<bool> IsWholeAsync(FilePart part, CancellationToken cancellationToken) =>
        File.Exists(part.Target)
        && new FileInfo(part.Target).Length == part.Length
        && await FileHash.ComputeAsync(part.Target, part.Length, cancellationToken).ConfigureAwait(false) == part.Sha256;

    private static async Task SkipAsync(Stream? content, long count, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(count, 1, BufferLength));
        try
        {
            while (count > 0)
            {
                var read = await content!.ReadAsync(buffer.AsMemory(0, (int)Math.Min(count, buffer.Length)), cancellationToken).ConfigureAwait(false);
                count = read > 0 ? count - read : throw new BlobCorruptException("The blob is truncated.");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task WriteAsync(Stream? content, FilePart part, string blob, CancellationToken cancellationToken)
    {
        var partial = Path.Join(partialDirectory, Guid.NewGuid().ToString("N"));
        try
        {
            var sha256 = await CopyAsync(content, part, partial, cancellationToken).ConfigureAwait(false);
            if (sha256 != part.Sha256)
            {
                throw new BlobCorruptException($"Its SHA-256 in {blob} is {sha256}; the manifest says {part.Sha256}.");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(part.Target)!);
            File.Move(partial, part.Target, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static async Task<string> CopyAsync(Stream? content, FilePart part, string partial, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(partial, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            BufferSize = 0,
            PreallocationSize = part.Length,
            Options = FileOptions.Asynchronous,
        });
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(part.Length, 1, BufferLength));
        try
        {
            for (var left = part.Length; left > 0;)
            {
                var read = await content!.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    throw new BlobCorruptException($"The blob is truncated: {left} of the file's {part.Length} bytes are missing.");
                }

                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                left -= read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        file.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
