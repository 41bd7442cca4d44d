using System.Buffers.Binary;
using System.Numerics;

namespace Ringkeeper.Backups.Mapping;

/// <summary>
/// A partition key's token: the first half of MurmurHash3 (x64, 128 bits, seed 0) of its bytes. Cassandra's Murmur3Partitioner has
/// since 1.2 widened the last bytes with their sign, where the algorithm has them without; that must be so for ever.
/// </summary>
public static class Murmur3Token
{
    /// <summary>Cassandra's name of the partitioner.</summary>
    public const string Partitioner = "org.apache.cassandra.dht.Murmur3Partitioner";

    private const ulong C1 = 0x87c37b91114253d5;
    private const ulong C2 = 0x4cf5ad432745937f;
    private const int BlockLength = 16;

    public static long Of(ReadOnlySpan<byte> key)
    {
        var (h1, h2) = (0UL, 0UL);
        var rest = key;
        for (; rest.Length >= BlockLength; rest = rest[BlockLength..])
        {
            h1 ^= MixFirst(BinaryPrimitives.ReadUInt64LittleEndian(rest));
            h1 = ((BitOperations.RotateLeft(h1, 27) + h2) * 5) + 0x52dce729;
            h2 ^= MixSecond(BinaryPrimitives.ReadUInt64LittleEndian(rest[8..]));
            h2 = ((BitOperations.RotateLeft(h2, 31) + h1) * 5) + 0x38495ab5;
        }

        h2 ^= MixSecond(Signed(rest.Length > 8 ? rest[8..] : []));
        h1 ^= MixFirst(Signed(rest.Length > 8 ? rest[..8] : rest));
        h1 ^= (ulong)key.Length;
        h2 ^= (ulong)key.Length;
        h1 += h2;
        h2 += h1;
        var token = unchecked((long)(Finish(h1) + Finish(h2)));
        // The smallest number stands for the ring's beginning; no key has it.
        return token == long.MinValue ? long.MaxValue : token;
    }

    private static ulong Signed(ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        for (var i = 0; i < bytes.Length; i++)
        {
            value ^= unchecked((ulong)(long)(sbyte)bytes[i]) << (8 * i);
        }

        return value;
    }

    private static ulong MixFirst(ulong k) => BitOperations.RotateLeft(k * C1, 31) * C2;

    private static ulong MixSecond(ulong k) => BitOperations.RotateLeft(k * C2, 33) * C1;

    private static ulong Finish(ulong h)
    {
        h = (h ^ (h >> 33)) * 0xff51afd7ed558ccd;
        h = (h ^ (h >> 33)) * 0xc4ceb9fe1a85ec53;
        return h ^ (h >> 33);
    }
}
