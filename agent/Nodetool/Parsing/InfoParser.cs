using System.Globalization;
using System.Numerics;

namespace Ringkeeper.Agent.Nodetool.Parsing;

/// <summary>nodetool info: "name : value" lines, of which other versions have more or fewer.</summary>
internal static class InfoParser
{
    public static NodetoolInfo Parse(NodetoolOutput output)
    {
        var values = output.StandardOutput.Split('\n').Select(ReadLine).OfType<KeyValuePair<string, string>>().ToLookup(v => v.Key, v => v.Value);
        if (!Guid.TryParse(Required(values, "ID", output), out var hostId))
        {
            throw new NodetoolException(NodetoolFailureKind.Unreadable, output.Command, "ID is not a host id");
        }

        return new NodetoolInfo(
            hostId,
            IsTrue(values, "Gossip active", output),
            IsTrue(values, "Native Transport active", output),
            Required(values, "Data Center", output),
            Required(values, "Rack", output),
            Order(values["Token"].Where(token => !token.StartsWith('('))))
        {
            Uptime = long.TryParse(values["Uptime (seconds)"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                ? TimeSpan.FromSeconds(seconds)
                : null,
            Generation = int.TryParse(values["Generation No"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var generation) ? generation : null,
        };
    }

    private static KeyValuePair<string, string>? ReadLine(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? KeyValuePair.Create(line[..colon].Trim(), line[(colon + 1)..].Trim()) : null;
    }

    private static string Required(ILookup<string, string> values, string name, NodetoolOutput output) =>
        values[name].FirstOrDefault()
        ?? throw new NodetoolException(NodetoolFailureKind.Unreadable, output.Command, $"no line '{name}' in the output");

    private static bool IsTrue(ILookup<string, string> values, string name, NodetoolOutput output) =>
        Required(values, name, output) == "true";

    // Numbers for Murmur3Partitioner and RandomPartitioner, else text.
    private static List<string> Order(IEnumerable<string> tokens)
    {
        var all = tokens.ToList();
        return all.TrueForAll(token => BigInteger.TryParse(token, out _))
            ? [.. all.OrderBy(token => BigInteger.Parse(token, CultureInfo.InvariantCulture))]
            : [.. all.Order(StringComparer.Ordinal)];
    }
}
