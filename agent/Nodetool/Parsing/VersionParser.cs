namespace Ringkeeper.Agent.Nodetool.Parsing;

/// <summary>nodetool version: "ReleaseVersion: 4.0-rc1".</summary>
internal static class VersionParser
{
    private const string Prefix = "ReleaseVersion:";

    public static string Parse(NodetoolOutput output) =>
        output.StandardOutput.Split('\n')
            .Where(line => line.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(line => line[Prefix.Length..].Trim())
            .FirstOrDefault(version => version.Length > 0)
        ?? throw new NodetoolException(NodetoolFailureKind.Unreadable, output.Command, "no line 'ReleaseVersion' in the output");
}
