using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Ringkeeper.Backups.SSTables;

/// <summary>
/// What an SSTable is, by its content: a hash over its name, its index, the sizes of its immutable components, the whole content of
/// the small ones that describe the data (Digest, CompressionInfo, CRC, TOC) and the closing checksums of attached indexes.
/// </summary>
/// <remarks>
/// Neither name nor size decides: a node that was wiped counts its generations from 1 again. The mutable components take no part,
/// so a new level or repairedAt leaves the identity as it is. The data itself isn't read.
/// </remarks>
public static class SSTableIdentity
{
    /// <summary>Hex digits of an identity.</summary>
    public const int Length = 40;

    private const string Scheme = "ringkeeper-sstable-1";
    private const int FooterLength = 64;

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
            if (Component.IdentifiesContent(component.Name))
            {
                AppendContent(hash, component, component.Length);
            }
            else if (Component.IsAttachedIndex(component.Name))
            {
                AppendContent(hash, component, Math.Min(component.Length, FooterLength));
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

    private static void AppendContent(IncrementalHash hash, SSTableComponent component, long tail)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(tail, 1), 1 << 16));
        try
        {
            using var file = File.OpenHandle(component.Path);
            for (var offset = component.Length - tail; offset < component.Length;)
            {
                var wanted = (int)Math.Min(buffer.Length, component.Length - offset);
                var read = RandomAccess.Read(file, buffer.AsSpan(0, wanted), offset);
                if (read == 0)
                {
                    throw new EndOfStreamException($"{component.Path} ends at {offset} bytes; it had {component.Length} before.");
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
