using System.Buffers;
using System.Security.Cryptography;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Keys;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Transfers;
using Ringkeeper.Backups.Uploads;

namespace Ringkeeper.Backups.Downloads;

/// <summary>Takes the files of one blob out of it: each is written aside, checked, made durable, then named.</summary>
internal sealed class BlobDownloader(
    EncryptedBlobs blobs, UnitCopies copies, DataKeyRing keys, Guid hostId, string partialDirectory, Transfer transfer, ProgressCounter progress)
{
    private const int BufferLength = 256 << 10;

    // Reading over a gap this small costs less than another request.
    private const long MaximumGap = 4 << 20;

    /// <summary>Takes the files from the blob; from another copy of the unit when that one is missing or damaged.</summary>
    public async Task DownloadAsync(BlobParts blob, CancellationToken cancellationToken)
    {
        var counted = new HashSet<FilePart>(ReferenceEqualityComparer.Instance);
        try
        {
            await DownloadAsync(blob, counted, cancellationToken).ConfigureAwait(false);
        }
        catch (BackupException exception) when (exception is BlobMissingException or BlobCorruptException)
        {
            foreach (var copy in await copies.ListOthersAsync(blob.Blob, cancellationToken).ConfigureAwait(false))
            {
                if (await TryDownloadAsync(blob with { Blob = copy }, counted, cancellationToken).ConfigureAwait(false))
                {
                    return;
                }
            }

            throw;
        }
    }

    private async Task<bool> TryDownloadAsync(BlobParts blob, HashSet<FilePart> counted, CancellationToken cancellationToken)
    {
        try
        {
            await DownloadAsync(blob, counted, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (BackupException exception) when (exception is BlobMissingException or BlobCorruptException)
        {
            return false;
        }
    }

    private async Task DownloadAsync(BlobParts blob, HashSet<FilePart> counted, CancellationToken cancellationToken)
    {
        Stream? content = null;
        long position = 0;
        try
        {
            foreach (var part in blob.Parts)
            {
                if (await IsWholeAsync(part, cancellationToken).ConfigureAwait(false))
                {
                    Count(part, counted);
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

                Count(part, counted);
            }
        }
        finally
        {
            await DisposeAsync(content).ConfigureAwait(false);
        }
    }

    private void Count(FilePart part, HashSet<FilePart> counted)
    {
        if (counted.Add(part))
        {
            progress.Add(part.Length, 1);
            transfer.Files?.End(part.Table, part.Name, part.Length);
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
        transfer.Files?.Begin(part.Table, part.Name, part.Length);
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

    private async Task<string> CopyAsync(Stream? content, FilePart part, string partial, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(partial, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            BufferSize = 0,
            PreallocationSize = part.Length,
        });
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var behind = new WriteBehind(file.SafeFileHandle);
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(part.Length, 1, BufferLength));
        try
        {
            for (var left = part.Length; left > 0;)
            {
                var wanted = (int)Math.Min(left, buffer.Length);
                await transfer.AcquireAsync(wanted, cancellationToken).ConfigureAwait(false);
                var read = await content!.ReadAtLeastAsync(buffer.AsMemory(0, wanted), wanted, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    throw new BlobCorruptException($"The blob is truncated: {left} of the file's {part.Length} bytes are missing.");
                }

                left -= await transfer.RunAsync(() => Write(file, hash, behind, buffer.AsSpan(0, read))).ConfigureAwait(false);
                transfer.Files?.Move(part.Table, part.Name, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return await transfer.RunAsync(() => Finish(file, hash)).ConfigureAwait(false);
    }

    private static int Write(FileStream file, IncrementalHash hash, WriteBehind behind, ReadOnlySpan<byte> bytes)
    {
        hash.AppendData(bytes);
        file.Write(bytes);
        behind.Add(bytes.Length);
        return bytes.Length;
    }

    private static string Finish(FileStream file, IncrementalHash hash)
    {
        file.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
