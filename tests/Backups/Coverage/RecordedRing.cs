using System.Text.Json;
using System.Text.RegularExpressions;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Harness;

namespace Ringkeeper.Backups.Tests.Coverage;

/// <summary>The recorded cluster's ring, and what its nodetool describering said of each range.</summary>
internal static partial class RecordedRing
{
    public const string Partitioner = "org.apache.cassandra.dht.Murmur3Partitioner";

    public static IReadOnlyList<ClusterManifestNode> Nodes()
    {
        using var document = JsonDocument.Parse(Read("tokens.json"));
        return
        [
            .. document.RootElement.EnumerateObject().Select(node => new ClusterManifestNode
            {
                HostId = node.Value.GetProperty("host_id").GetGuid(),
                Address = node.Value.GetProperty("address").GetString()!,
                DataCenter = node.Value.GetProperty("dc").GetString()!,
                Rack = node.Value.GetProperty("rack").GetString()!,
                ReleaseVersion = "4.0",
                Tokens = [.. node.Value.GetProperty("tokens").EnumerateArray().Select(token => token.GetString()!)],
            }),
        ];
    }

    /// <summary>Each range's replicas by address, in the order of their precedence, keyed by the range's end token.</summary>
    public static IReadOnlyDictionary<string, string[]> Describering(string file) =>
        Range().Matches(Read("nodetool", file)).ToDictionary(
            match => match.Groups["end"].Value,
            match => match.Groups["endpoints"].Value.Split(", "));

    private static string Read(params string[] path) =>
        File.ReadAllText(RepositoryRoot.Combine(["tests", "fixtures", "cassandra-4.0", .. path]));

    [GeneratedRegex(@"TokenRange\(start_token:-?\d+, end_token:(?<end>-?\d+), endpoints:\[(?<endpoints>[^\]]*)\]", RegexOptions.ExplicitCapture)]
    private static partial Regex Range();
}
