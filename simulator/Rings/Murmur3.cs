using System.Buffers.Binary;
using System.Numerics;

namespace Ringkeeper.Simulator.Rings;

/// <summary>Tokens of Murmur3Partitioner: the first 64 bits of MurmurHash3 x64 with seed 0, the tail's bytes taken with their sign as Cassandra does.</summary>
public static class Murmur3
{
    private const ulong First = 0x87c37b91114253d5;
    private const ulong Second = 0x4cf5ad432745937f;

    /// <summary>The token of a partition key.</summary>
    public static long Token(ReadOnlySpan<byte> key)
    {
        ulong low = 0, high = 0;
        var at = 0;
        for (; at + 16 <= key.Length; at += 16)
        {
            low = (BitOperations.RotateLeft(low ^ Low(BinaryPrimitives.ReadUInt64LittleEndian(key[at..])), 27) + high) * 5 + 0x52dce729;
            high = (BitOperations.RotateLeft(high ^ High(BinaryPrimitives.ReadUInt64LittleEndian(key[(at + 8)..])), 31) + low) * 5 + 0x38495ab5;
        }

        ulong tailLow = 0, tailHigh = 0;
        for (var i = key.Length - 1; i >= at; i--)
        {
            var signed = unchecked((ulong)(sbyte)key[i]);
            if (i - at >= 8)
            {
                tailHigh ^= signed << (8 * (i - at - 8));
            }
            else
            {
                tailLow ^= signed << (8 * (i - at));
            }
        }

        low ^= Low(tailLow) ^ (ulong)key.Length;
        high ^= High(tailHigh) ^ (ulong)key.Length;
        low += high;
        high += low;
        var token = unchecked((long)(Spread(low) + Spread(high)));
        return token == long.MinValue ? long.MaxValue : token;
    }

    private static ulong Low(ulong word) => BitOperations.RotateLeft(word * First, 31) * Second;

    private static ulong High(ulong word) => BitOperations.RotateLeft(word * Second, 33) * First;

    private static ulong Spread(ulong word)
    {
        word = (word ^ (word >> 33)) * 0xff51afd7ed558ccd;
        word = (word ^ (word >> 33)) * 0xc4ceb9fe1a85ec53;
        return word ^ (word >> 33);
    }
}
