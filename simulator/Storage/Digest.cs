using System.Globalization;
using System.IO.Hashing;

namespace Ringkeeper.Simulator.Storage;

/// <summary>Digest.crc32: the CRC-32 of Data.db as decimal text.</summary>
public static class Digest
{
    public static async Task<string> OfAsync(string dataFile, CancellationToken cancellationToken)
    {
        var crc = new Crc32();
        await using var data = File.OpenRead(dataFile);
        await crc.AppendAsync(data, cancellationToken).ConfigureAwait(false);
        return crc.GetCurrentHashAsUInt32().ToString(CultureInfo.InvariantCulture);
    }

    public static async Task<bool> MatchesAsync(string dataFile, string digestFile, CancellationToken cancellationToken) =>
        (await File.ReadAllTextAsync(digestFile, cancellationToken).ConfigureAwait(false)).Trim()
            == await OfAsync(dataFile, cancellationToken).ConfigureAwait(false);
}
