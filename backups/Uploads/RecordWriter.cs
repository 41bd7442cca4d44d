using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Ringkeeper.Backups.Uploads;

/// <summary>The fields of an index record as bytes.</summary>
internal sealed class RecordWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new(4096);

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Reset() => _bytes.ResetWrittenCount();

    /// <summary>Seven bits a byte, the lowest first.</summary>
    public void Number(long value)
    {
        var left = (ulong)value;
        for (; left >= 0x80; left >>= 7)
        {
            Byte((byte)(left | 0x80));
        }

        Byte((byte)left);
    }

    public void Text(string text)
    {
        Number(Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, _bytes);
    }

    /// <param name="sha256">As lower-case hex.</param>
    public void Hash(string sha256)
    {
        _ = Convert.FromHexString(sha256, _bytes.GetSpan(SHA256.HashSizeInBytes)[..SHA256.HashSizeInBytes], out _, out var written);
        _bytes.Advance(written);
    }

    private void Byte(byte value)
    {
        _bytes.GetSpan(1)[0] = value;
        _bytes.Advance(1);
    }
}
