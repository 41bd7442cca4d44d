using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Ringkeeper.Backups.Errors;

namespace Ringkeeper.Backups.Uploads;

/// <summary>Hashes files without holding them in memory.</summary>
internal static class FileHash
{
    private const int BufferLength = 256 << 10;

    /// <returns>SHA-256, lower-case hex.</returns>
    /// <exception cref="SnapshotFileChangedException">The file hasn't the length it had.</exception>
    public static async Task<string> ComputeAsync(string path, long length, CancellationToken cancellationToken)
    {
        using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        RequireLength(file, path, length);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(length, 1, BufferLength));
        try
        {
            for (long offset = 0; offset < length;)
            {
                var read = await RandomAccess.ReadAsync(file, buffer, offset, cancellationToken).ConfigureAwait(false);
                RequireMore(read, path, offset, length);
                hash.AppendData(buffer, 0, read);
                offset += read;
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public static void RequireLength(SafeFileHandle file, string path, long length)
    {
        var found = RandomAccess.GetLength(file);
        if (found != length)
        {
            throw new SnapshotFileChangedException($"{path} has {found} bytes; it had {length} when the snapshot was read.") { File = path };
        }
    }

    public static void RequireMore(int read, string path, long offset, long length)
    {
        if (read == 0)
        {
            throw new SnapshotFileChangedException($"{path} ends at {offset} bytes; it had {length} when the snapshot was read.") { File = path };
        }
    }
}
