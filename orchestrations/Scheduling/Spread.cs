using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Ringkeeper.Orchestrations.Scheduling;

/// <summary>A cluster's place in the jitter: by hash, so that it is the same on every tick and in every process.</summary>
internal static class Spread
{
    /// <summary>From 0 to below 1, evenly spread over clusters and parts of the policy.</summary>
    public static double Of(string cluster, string part) =>
        (BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{cluster}/{part}"))) >> 11) / (double)(1UL << 53);
}
