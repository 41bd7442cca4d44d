namespace Ringkeeper.Agent.Nodetool.Parsing;

/// <summary>nodetool netstats: the mode is what tells a drained node from a healthy one (its own status says UN for both).</summary>
internal static class NetstatsParser
{
    private const string Prefix = "Mode:";

    public static Netstats Parse(NodetoolOutput output)
    {
        var lines = output.StandardOutput.Split('\n', StringSplitOptions.TrimEntries);
        var mode = Array.Find(lines, line => line.StartsWith(Prefix, StringComparison.Ordinal))
            ?? throw new NodetoolException(NodetoolFailureKind.Unreadable, output.Command, "no line 'Mode' in the output");
        return new Netstats(mode[Prefix.Length..].Trim(), !lines.Contains("Not sending any streams."));
    }
}
