using System.Buffers;

namespace Ringkeeper.Harness.Cassandra;

/// <summary>
/// Changes top-level settings of a cassandra.yaml as it is distributed, and leaves everything else as it stands: a key goes with its
/// indented lines, and the new value is written at the end. Enough YAML for that file, and no more.
/// </summary>
internal static class CassandraYaml
{
    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");

    /// <param name="yaml">The text of the file.</param>
    /// <param name="settings">Key to value, as YAML text; null removes the key.</param>
    public static string With(string yaml, IReadOnlyDictionary<string, string?> settings)
    {
        var kept = new List<string>();
        var dropping = false;
        foreach (var line in yaml.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            if (KeyOf(line) is { } key)
            {
                dropping = settings.ContainsKey(key);
            }
            else if (line.StartsWith('#'))
            {
                dropping = false;
            }

            if (!dropping)
            {
                kept.Add(line);
            }
        }

        return string.Join('\n', [.. kept, .. settings.Where(setting => setting.Value is not null).Select(setting => $"{setting.Key}: {setting.Value}"), string.Empty]);
    }

    /// <summary>Whether the file sets the key, or offers it in a comment: how a version is recognised.</summary>
    public static bool Knows(string yaml, string key) =>
        yaml.Split('\n').Any(line => KeyOf(line.TrimStart('#', ' ')) == key);

    private static string? KeyOf(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && line.AsSpan(0, colon).IndexOfAnyExcept(KeyCharacters) < 0 ? line[..colon] : null;
    }
}
