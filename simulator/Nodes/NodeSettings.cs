using System.Globalization;

namespace Ringkeeper.Simulator.Nodes;

/// <summary>What a node that starts for the first time reads from a cassandra.yaml. The file is a plain one: a key and its value on each line.</summary>
public sealed record NodeSettings
{
    public required int NumTokens { get; init; }

    /// <summary>Empty: the node chooses its tokens itself.</summary>
    public required IReadOnlyList<long> InitialTokens { get; init; }

    public required IReadOnlyList<string> Seeds { get; init; }

    /// <exception cref="InvalidDataException">The tokens aren't as many as the file says.</exception>
    public static NodeSettings Read(string path)
    {
        var lines = File.ReadAllLines(path).Select(line => line.Trim().TrimStart('-').Trim()).Where(line => !line.StartsWith('#')).ToList();
        var settings = new NodeSettings
        {
            NumTokens = int.Parse(Find(lines, "num_tokens") ?? "16", CultureInfo.InvariantCulture),
            InitialTokens = [.. List(Find(lines, "initial_token")).Select(token => long.Parse(token, CultureInfo.InvariantCulture)).Order()],
            Seeds = [.. List(Find(lines, "seeds")).Select(seed => seed.Split(':')[0])],
        };
        return settings.InitialTokens.Count == 0 || settings.InitialTokens.Count == settings.NumTokens
            ? settings
            : throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"The number of initial tokens (by initial_token) specified ({settings.InitialTokens.Count}) is different from num_tokens value ({settings.NumTokens})"));
    }

    private static string[] List(string? text) => text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static string? Find(IEnumerable<string> lines, string key) =>
        lines.LastOrDefault(line => line.StartsWith(key + ":", StringComparison.Ordinal)) is { } line ? line[(key.Length + 1)..].Trim().Trim('"', '\'') : null;
}
