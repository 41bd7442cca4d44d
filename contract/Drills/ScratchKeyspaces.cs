using System.Globalization;
using System.Text.RegularExpressions;

namespace Ringkeeper.Contract.Drills;

/// <summary>
/// The keyspaces that a restore drill restores into: "rk_drill_20261120t030000000z_1". Their names carry the drill's own moment, so that
/// nothing but what this drill made is ever dropped.
/// </summary>
public static partial class ScratchKeyspaces
{
    /// <summary>The name of a drill's nth keyspace; at most 35 characters of the 48 that Cassandra allows.</summary>
    /// <param name="stamp">The drill's moment to the millisecond, which ends its operation's id: 20261120T030000000Z.</param>
    /// <param name="number">From 1 to 9999.</param>
    public static string Name(string stamp, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"rk_drill_{stamp.ToLowerInvariant()}_{number}");

    /// <summary>Whether a drill made the keyspace.</summary>
    public static bool IsOne(string keyspace) => Pattern().IsMatch(keyspace);

    /// <summary>Whether the drill of that operation made the keyspace.</summary>
    public static bool IsOf(string operationId, string keyspace) =>
        Pattern().Match(keyspace) is { Success: true } match
        && operationId.StartsWith("drill-", StringComparison.Ordinal)
        && operationId.EndsWith($"-{match.Groups["stamp"].Value.ToUpperInvariant()}", StringComparison.Ordinal);

    [GeneratedRegex(@"\Ark_drill_(?<stamp>[0-9]{8}t[0-9]{9}z)_[1-9][0-9]{0,3}\z")]
    private static partial Regex Pattern();
}
