using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Ringkeeper.Simulator.Cql;

/// <summary>Writes the notations of the native protocol's section 3.</summary>
public sealed class BodyWriter
{
    private readonly ArrayBufferWriter<byte> _body = new();

    public BodyWriter WriteInt(int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        _body.Write(bytes);
        return this;
    }

    public BodyWriter WriteShort(int value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        _body.Write(bytes);
        return this;
    }

    public BodyWriter WriteText(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        WriteShort(bytes.Length);
        _body.Write(bytes);
        return this;
    }

    /// <summary>A [bytes]: null becomes length -1.</summary>
    public BodyWriter WriteBytes(byte[]? value)
    {
        WriteInt(value?.Length ?? -1);
        _body.Write(value.AsSpan());
        return this;
    }

    public BodyWriter WriteShortBytes(byte[] value)
    {
        ArgumentNullException.ThrowIfNull(value);
        WriteShort(value.Length);
        _body.Write(value);
        return this;
    }

    public BodyWriter WriteTextList(IReadOnlyCollection<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        WriteShort(values.Count);
        foreach (var value in values)
        {
            WriteText(value);
        }

        return this;
    }

    public byte[] ToArray() => _body.WrittenSpan.ToArray();
}
