using System.Buffers;
using System.Text.RegularExpressions;

namespace Ringkeeper.Agent.FirstStart;

/// <summary>
/// Reads and changes top-level settings of a cassandra.yaml whose values stand on the line of their key. Every other line stays as it
/// is. Enough YAML for that file, and no more: what it can't be sure of it doesn't change.
/// </summary>
internal sealed partial class CassandraYaml
{
    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");

    private readonly string[] _lines;

    public CassandraYaml(string text)
    {
        _lines = text.Split('\n');
    }

    public override string ToString() => string.Join('\n', _lines);

    /// <summary>What stands behind the key, as it is written; null when the key isn't set. Of several lines the last counts, as for Cassandra.</summary>
    public string? FindRaw(string key) =>
        _lines.LastOrDefault(line => KeyOf(line) == key) is { } line ? line[(key.Length + 1)..].Trim() : null;

    /// <summary>The value of a scalar without quotes and comment; null when the key isn't set or set to nothing.</summary>
    public string? Find(string key) => FindRaw(key) is { } raw && Scalar(raw) is { Length: > 0 } value and not ("null" or "~") ? value : null;

    /// <summary>The addresses and names of the seed provider's list, without ports.</summary>
    public IReadOnlyList<string> Seeds()
    {
        var block = string.Join('\n', Block("seed_provider").Where(line => !line.TrimStart().StartsWith('#')));
        return SeedList().Match(block) is { Success: true } list
            ? [.. Scalar(list.Groups[1].Value).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(WithoutPort)]
            : [];
    }

    /// <summary>Sets keys, each where it stood first or else at the end; null takes the key away.</summary>
    /// <exception cref="FormatException">A value goes on in the lines below its key.</exception>
    public CassandraYaml With(IReadOnlyDictionary<string, string?> settings)
    {
        var (kept, left) = (new List<string>(), settings.ToDictionary());
        for (var index = 0; index < _lines.Length; index++)
        {
            if (KeyOf(_lines[index]) is not { } key || !settings.TryGetValue(key, out var value))
            {
                kept.Add(_lines[index]);
                continue;
            }

            if (index + 1 < _lines.Length && GoesOn(_lines[index + 1]))
            {
                throw new FormatException($"The value of {key} goes on below its line.");
            }

            if (left.Remove(key) && value is not null)
            {
                kept.Add($"{key}: {value}");
            }
        }

        var last = kept.Count > 0 && kept[^1].Length == 0 ? kept.Count - 1 : kept.Count;
        kept.InsertRange(last, left.Where(setting => setting.Value is not null).Select(setting => $"{setting.Key}: {setting.Value}"));
        return new CassandraYaml(string.Join('\n', last == kept.Count ? kept : kept[^1].Length == 0 ? kept : [.. kept, ""]));
    }

    private IEnumerable<string> Block(string key)
    {
        var start = Array.FindLastIndex(_lines, line => KeyOf(line) == key);
        return start < 0 ? [] : _lines.Skip(start + 1).TakeWhile(line => KeyOf(line) is null).Prepend(_lines[start]);
    }

    private static bool GoesOn(string line) => line.Length > 0 && (line[0] is ' ' or '\t' or '-') && line.TrimStart() is { Length: > 0 } text && text[0] is not ('#' or '\r');

    private static string? KeyOf(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && line.AsSpan(0, colon).IndexOfAnyExcept(KeyCharacters) < 0 ? line[..colon] : null;
    }

    private static string Scalar(string raw)
    {
        raw = raw.Trim();
        if (raw.Length > 1 && raw[0] is '\'' or '"' && raw.IndexOf(raw[0], 1) is var end and > 0)
        {
            return raw[1..end];
        }

        var comment = raw.StartsWith('#') ? 0 : raw.IndexOf(" #", StringComparison.Ordinal);
        return (comment < 0 ? raw : raw[..comment]).Trim();
    }

    // "10.0.0.1:7000", but not the colons of an address of version 6.
    private static string WithoutPort(string seed) =>
        seed.StartsWith('[') && seed.IndexOf(']', StringComparison.Ordinal) is var bracket and > 0 ? seed[1..bracket]
        : seed.Count(character => character == ':') == 1 ? seed[..seed.IndexOf(':', StringComparison.Ordinal)]
        : seed;

    [GeneratedRegex("""\bseeds\s*:\s*("[^"\n]*"|'[^'\n]*'|[^\s#"'}\]][^#}\]\n]*)""")]
    private static partial Regex SeedList();
}
