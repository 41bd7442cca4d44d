namespace Ringkeeper.Agent.FirstStart;

/// <summary>The data center and rack that a snitch is told by files; null for both where it asks somebody else.</summary>
internal sealed record ConfiguredPlace(string? DataCenter, string? Rack)
{
    private const string Properties = "cassandra-rackdc.properties";

    public static ConfiguredPlace Read(string yamlPath, CassandraYaml yaml)
    {
        var snitch = yaml.Find("endpoint_snitch")?.Split('.')[^1];
        if (snitch is null or "SimpleSnitch")
        {
            return new ConfiguredPlace("datacenter1", "rack1");
        }

        var path = Path.Join(Path.GetDirectoryName(yamlPath), Properties);
        if (snitch != "GossipingPropertyFileSnitch" || !File.Exists(path))
        {
            return new ConfiguredPlace(null, null);
        }

        var lines = File.ReadAllLines(path).Select(line => line.Trim()).Where(line => !line.StartsWith('#') && !line.StartsWith('!')).ToList();
        return new ConfiguredPlace(Find(lines, "dc"), Find(lines, "rack"));
    }

    private static string? Find(IEnumerable<string> lines, string key) => lines
        .Select(line => line.Split(['=', ':'], 2, StringSplitOptions.TrimEntries))
        .LastOrDefault(pair => pair.Length == 2 && pair[0] == key) is [_, { Length: > 0 } value] ? value : null;
}
