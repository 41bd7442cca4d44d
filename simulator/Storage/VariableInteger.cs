using System.Numerics;

namespace Ringkeeper.Simulator.Storage;

/// <summary>Cassandra's unsigned integers of one to nine bytes.</summary>
internal static class VariableInteger
{
    /// <summary>Reads one and moves behind it. The number of leading one bits of the first byte is the number of bytes that follow.</summary>
    public static ulong Take(ref ReadOnlySpan<byte> bytes)
    {
        var more = BitOperations.LeadingZeroCount((uint)(byte)~bytes[0]) - 24;
        var value = more >= 7 ? 0UL : bytes[0] & (0xFFUL >> (more + 1));
        foreach (var part in bytes.Slice(1, more))
        {
            value = (value << 8) | part;
        }

        bytes = bytes[(1 + more)..];
        return value;
    }
}
