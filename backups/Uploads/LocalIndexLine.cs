using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Ringkeeper.Backups.Uploads;

/// <summary>A line of the index file: the first hex digits of the JSON's SHA-256, a space, the JSON.</summary>
internal static class LocalIndexLine
{
    private const int CheckLength = 16;

    /// <summary>Writes lines, each in one piece.</summary>
    public static void Write(Stream file, IEnumerable<LocalIndexEntry> entries)
    {
        var line = new ArrayBufferWriter<byte>(4096);
        using var json = new Utf8JsonWriter(line);
        foreach (var entry in entries)
        {
            line.ResetWrittenCount();
            var check = line.GetSpan(CheckLength + 1)[..(CheckLength + 1)];
            line.Advance(CheckLength + 1);
            json.Reset();
            JsonSerializer.Serialize(json, entry, LocalIndexJson.Default.LocalIndexEntry);
            Check(line.WrittenSpan[(CheckLength + 1)..], check);
            line.Write("\n"u8);
            file.Write(line.WrittenSpan);
        }
    }

    /// <summary>The entry, or null when the line is torn or damaged.</summary>
    public static LocalIndexEntry? TryRead(ReadOnlySpan<byte> line)
    {
        if (line.Length <= CheckLength)
        {
            return null;
        }

        Span<byte> check = stackalloc byte[CheckLength + 1];
        var json = line[(CheckLength + 1)..];
        Check(json, check);
        if (!line.StartsWith(check))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(json, LocalIndexJson.Default.LocalIndexEntry);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The digits and the space.
    private static void Check(ReadOnlySpan<byte> json, Span<byte> check)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(json, hash);
        Convert.TryToHexStringLower(hash[..(CheckLength / 2)], check, out _);
        check[CheckLength] = (byte)' ';
    }
}
