using System.Buffers.Binary;

namespace Ringkeeper.Simulator.Storage;

/// <summary>The partition keys of an SSTable of format "big", read from its Index.db in their order.</summary>
public static class PartitionIndex
{
    /// <param name="dataFile">The SSTable's Data.db.</param>
    /// <returns>The keys; none when the SSTable has no Index.db.</returns>
    public static IReadOnlyList<byte[]> Keys(string dataFile)
    {
        ArgumentNullException.ThrowIfNull(dataFile);
        var path = dataFile[..^"Data.db".Length] + "Index.db";
        var keys = new List<byte[]>();
        if (!File.Exists(path))
        {
            return keys;
        }

        // Each entry: the key behind its length, its position in Data.db, then the length of what the row index holds and that itself.
        ReadOnlySpan<byte> rest = File.ReadAllBytes(path);
        while (rest.Length > 0)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest);
            keys.Add(rest.Slice(2, length).ToArray());
            rest = rest[(2 + length)..];
            VariableInteger.Take(ref rest);
            rest = rest[(int)VariableInteger.Take(ref rest)..];
        }

        return keys;
    }
}
