namespace Ringkeeper.Backups.Tests.Support;

internal static class Spoiled
{
    public static byte[] FlipBit(byte[] bytes, int bit)
    {
        var copy = bytes.ToArray();
        copy[bit / 8] ^= (byte)(1 << (bit % 8));
        return copy;
    }
}
