using System.Globalization;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Keys;

/// <summary>A data key's record by its blob's name.</summary>
internal sealed record DataKeyRevision(string KeyId, int Number, string Blob)
{
    /// <summary>Reads "{keyId}.json" and "{keyId}.{revision}.json"; null for any other name.</summary>
    public static DataKeyRevision? TryParse(string blob, string prefix) => blob[prefix.Length..].Split('.') switch
    {
        [var id, "json"] when NameRule.KeyId.IsValid(id) => new DataKeyRevision(id, 1, blob),
        [var id, var number, "json"] when NameRule.KeyId.IsValid(id)
            && number is ['1' or '2' or '3' or '4' or '5' or '6' or '7' or '8' or '9', ..]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            && revision > 1 => new DataKeyRevision(id, revision, blob),
        _ => null,
    };
}
