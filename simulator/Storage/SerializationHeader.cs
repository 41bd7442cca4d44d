using System.Buffers.Binary;
using System.Text;

namespace Ringkeeper.Simulator.Storage;

/// <summary>The column names that an SSTable of format "na" was written with, read from its Statistics.db.</summary>
public static class SerializationHeader
{
    private const int HeaderComponent = 3;

    /// <exception cref="InvalidDataException">The file is not a Statistics.db of this format.</exception>
    public static IReadOnlyList<string> Columns(ReadOnlySpan<byte> statistics)
    {
        try
        {
            var reader = new Reader(statistics[Position(statistics)..]);
            for (var encodingStatistic = 0; encodingStatistic < 3; encodingStatistic++)
            {
                reader.UnsignedVInt();
            }

            reader.Bytes();
            for (var clustering = reader.UnsignedVInt(); clustering > 0; clustering--)
            {
                reader.Bytes();
            }

            var names = new List<string>();
            for (var kind = 0; kind < 2; kind++)
            {
                for (var column = reader.UnsignedVInt(); column > 0; column--)
                {
                    names.Add(Encoding.UTF8.GetString(reader.Bytes()));
                    reader.Bytes();
                }
            }

            return names;
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new InvalidDataException("Statistics.db ends before its serialization header.", e);
        }
    }

    // Number of components, checksum, then type and position of each.
    private static int Position(ReadOnlySpan<byte> statistics)
    {
        var count = BinaryPrimitives.ReadInt32BigEndian(statistics);
        for (var component = 0; component < count; component++)
        {
            var entry = statistics.Slice(8 + (component * 8), 8);
            if (BinaryPrimitives.ReadInt32BigEndian(entry) == HeaderComponent)
            {
                return BinaryPrimitives.ReadInt32BigEndian(entry[4..]);
            }
        }

        throw new InvalidDataException("Statistics.db has no serialization header.");
    }

    private ref struct Reader(ReadOnlySpan<byte> rest)
    {
        private ReadOnlySpan<byte> _rest = rest;

        public ulong UnsignedVInt() => VariableInteger.Take(ref _rest);

        public ReadOnlySpan<byte> Bytes() => Take((int)UnsignedVInt());

        private ReadOnlySpan<byte> Take(int count)
        {
            var taken = _rest[..count];
            _rest = _rest[count..];
            return taken;
        }
    }
}
