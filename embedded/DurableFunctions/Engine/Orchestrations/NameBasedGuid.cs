using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;

/// <summary>Version 5 GUIDs (RFC 9562) in the namespace that Durable Functions uses for an orchestration's ids.</summary>
internal static class NameBasedGuid
{
    private static readonly byte[] Namespace = new Guid("9e952958-5e33-4daf-827f-2fa12937b875").ToByteArray(bigEndian: true);

    public static Guid Create(string name)
    {
        var input = new byte[Namespace.Length + Encoding.UTF8.GetByteCount(name)];
        Namespace.CopyTo(input, 0);
        Encoding.UTF8.GetBytes(name, input.AsSpan(Namespace.Length));
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The algorithm is part of the format; nothing is protected by it.
        SHA1.HashData(input, hash);
#pragma warning restore CA5350
        var version = BinaryPrimitives.ReadUInt16BigEndian(hash[6..]);
        BinaryPrimitives.WriteUInt16BigEndian(hash[6..], (ushort)((version & 0x0FFF) | 0x5000));
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
