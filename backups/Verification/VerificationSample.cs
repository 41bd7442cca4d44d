using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Ringkeeper.Backups.Verification;

/// <summary>
/// Which blobs a deep verification reads. Each blob has a fixed place from 0 to 99, by the hash of its name; a sample is the places
/// from <see cref="Start"/> on, round the circle. The next sample begins where the last one ended, so that samples of p percent
/// have read every blob after 100 / p of them, rounded up.
/// </summary>
/// <param name="Percent">1 to 100: roughly the share of blobs read.</param>
/// <param name="Start">0 to 99: the first place.</param>
public sealed record VerificationSample(int Percent, int Start)
{
    private const int Places = 100;

    /// <summary>Everything.</summary>
    public static VerificationSample Whole { get; } = new(Places, 0);

    /// <param name="blob">Its name relative to the cluster's prefix.</param>
    public bool Contains(string blob)
    {
        var place = (int)(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(blob))) % Places);
        return (place - Start + Places) % Places < Percent;
    }

    /// <summary>The sample of so many percent that goes on behind this one.</summary>
    public VerificationSample Next(int percent) => new(percent, (Start + Percent) % Places);
}
