using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ringkeeper.Backups.Uploads;

/// <summary>A line of the index file: the first hex digits of the JSON's SHA-256, a space, the JSON.</summary>
internal static class LocalIndexLine
{
    private const int CheckLength = 16;

    public static string Write(LocalIndexEntry entry)
    {
        var json = JsonSerializer.Serialize(entry, LocalIndexJson.Default.LocalIndexEntry);
        return $"{Check(json)} {json}";
    }

    /// <summary>The entry, or null when the line is torn or damaged.</summary>
    public static LocalIndexEntry? TryRead(string line)
    {
        if (line.Length <= CheckLength || line[CheckLength] != ' ' || Check(line[(CheckLength + 1)..]) != line[..CheckLength])
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(line.AsSpan(CheckLength + 1), LocalIndexJson.Default.LocalIndexEntry);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Check(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..CheckLength];
}
