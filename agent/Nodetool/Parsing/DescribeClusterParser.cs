namespace Ringkeeper.Agent.Nodetool.Parsing;

/// <summary>
/// nodetool describecluster: only "name: value" lines of the first section are read. The "Error: Non-system keyspaces…" line
/// that 4.0 prints with exit code 0 is no error.
/// </summary>
internal static class DescribeClusterParser
{
    public static ClusterDescription Parse(NodetoolOutput output)
    {
        string? name = null;
        string? partitioner = null;
        var versions = new Dictionary<Guid, IReadOnlyList<string>>();
        List<string> unreachable = [];
        foreach (var line in output.StandardOutput.Split('\n', StringSplitOptions.TrimEntries))
        {
            var (key, value) = Split(line);
            if (Guid.TryParse(key, out var version))
            {
                versions[version] = Addresses(value);
            }
            else if (key == "UNREACHABLE")
            {
                unreachable.AddRange(Addresses(value));
            }
            else if (key == "Name")
            {
                name ??= value;
            }
            else if (key == "Partitioner")
            {
                partitioner ??= value;
            }
        }

        return name is not null && partitioner is not null
            ? new ClusterDescription(name, partitioner, versions, unreachable)
            : throw new NodetoolException(NodetoolFailureKind.Unreadable, output.Command, "no lines 'Name' and 'Partitioner' in the output");
    }

    private static (string Key, string Value) Split(string line)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        return colon < 0 ? ("", "") : (line[..colon], line[(colon + 2)..]);
    }

    private static string[] Addresses(string value) =>
        value.Trim('[', ']').Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
