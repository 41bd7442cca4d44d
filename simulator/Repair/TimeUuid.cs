using System.Buffers.Binary;

namespace Ringkeeper.Simulator.Repair;

/// <summary>UUIDs of version 1, which Cassandra names sessions by (RFC 9562, 5.1).</summary>
internal static class TimeUuid
{
    private const long TicksToUnixEpoch = 0x01B21DD213814000;

    private static long _last;

    /// <summary>A UUID of the present time that no other of this process has.</summary>
    public static Guid Create(TimeProvider time)
    {
        var now = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks + TicksToUnixEpoch;
        long seen, next;
        do
        {
            seen = Interlocked.Read(ref _last);
            next = Math.Max(now, seen + 1);
        }
        while (Interlocked.CompareExchange(ref _last, next, seen) != seen);

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)next);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[4..], (ushort)(next >> 32));
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(((next >> 48) & 0x0FFF) | 0x1000));
        BinaryPrimitives.WriteUInt16BigEndian(bytes[8..], 0x8D03);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[10..], 0x3FE8CDA0);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[14..], (ushort)Environment.ProcessId);
        return new Guid(bytes, bigEndian: true);
    }
}
