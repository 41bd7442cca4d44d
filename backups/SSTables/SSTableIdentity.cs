using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Ringkeeper.Backups.Errors;

namespace Ringkeeper.Backups.SSTables;

/// <summary>
/// What an SSTable is, by its content: a hash over its name, its index, and of each immutable component the name, the size, and
/// the content: the whole of those that describe the data (Digest, CompressionInfo, CRC, TOC) and of any up to 64 KiB, the first
/// and last 4 KiB of the others.
/// </summary>
/// <remarks>
/// Neither name nor size decides: a node that was wiped counts its generations from 1 again. The mutable components take no part,
/// so a new level or repairedAt leaves the identity as it is. What lies between the ends of a large Data.db is represented by its
/// checksum in Digest and, with compression, by the chunk offsets in CompressionInfo.
/// </remarks>
public static class SSTableIdentity
{
    /// <summary>Hex digits of an identity.</summary>
    public const int Length = 40;

    private const string Scheme = "ringkeeper-sstable-1";
    private const int WholeLength = 64 << 10;
    private const int EndLength = 4 << 10;

    /// <returns>The identity as lower-case hex.</returns>
    public static string Compute(SSTable sstable)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, Scheme);
        Append(hash, sstable.Name.ToString());
        Append(hash, sstable.Index ?? string.Empty);
        foreach (var component in sstable.Immutable)
        {
            Append(hash, component.Name);
            Append(hash, component.Length);
            if (component.Length <= WholeLength || Component.IdentifiesContent(component.Name))
            {
                AppendContent(hash, component, 0, component.Length);
            }
            else
            {
                AppendContent(hash, component, 0, EndLength);
                AppendContent(hash, component, component.Length - EndLength, component.Length);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..Length];
    }

    // Each text is preceded by its length, so that no two different lists of fields give the same bytes.
    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Append(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private static void AppendContent(IncrementalHash hash, SSTableComponent component, long start, long end)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(end - start, 1, WholeLength));
        try
        {
            using var file = File.OpenHandle(component.Path);
            for (var offset = start; offset < end;)
            {
                var wanted = (int)Math.Min(buffer.Length, end - offset);
                var read = RandomAccess.Read(file, buffer.AsSpan(0, wanted), offset);
                if (read == 0)
                {
                    throw new SnapshotFileChangedException($"{component.Path} ends at {offset} bytes; it had {component.Length} when the snapshot was read.")
                    {
                        File = component.Path,
                    };
                }

                hash.AppendData(buffer, 0, read);
                offset += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
