using Ringkeeper.Backups.Manifests;
using Ringkeeper.Contract.Nodes;
using Ringkeeper.Orchestrations.Clusters;

namespace Ringkeeper.Orchestrations.Restore.SameShape;

/// <summary>Compares a ring that has just started with the one of a backup.</summary>
public static class NewRing
{
    public static IEnumerable<string> Problems(Topology topology, ShapeMapping mapping, ClusterManifest manifest)
    {
        var sources = manifest.Nodes.ToDictionary(node => node.HostId);
        foreach (var node in topology.Nodes)
        {
            var (info, source) = (node.Info!, sources[mapping.Of(node.Name).SourceHostId]);
            if (!info.Tokens.ToHashSet().SetEquals(source.Tokens))
            {
                yield return FormattableString.Invariant(
                    $"Node {node.Name} has started with {info.Tokens.Count} tokens that aren't the {source.Tokens.Count} of node {source.HostId} of the backup. Is Agent__CassandraYaml the file that it reads?");
            }

            if ((info.DataCenter, info.Rack) != (source.DataCenter, source.Rack))
            {
                yield return $"Node {node.Name} has started in {info.DataCenter}/{info.Rack}; its source was in {source.DataCenter}/{source.Rack}.";
            }

            if (RestoreVersions.Problem(node.Name, source.ReleaseVersion, info.ReleaseVersion) is { } problem)
            {
                yield return problem;
            }
        }
    }

    /// <summary>What one node doesn't know yet of the others; null when it knows each with its tokens.</summary>
    public static string? Unknown(string asked, RingInfo ring, Topology topology)
    {
        var known = ring.Nodes.ToDictionary(node => node.HostId);
        return topology.Nodes.FirstOrDefault(node => !known.TryGetValue(node.Info!.HostId, out var seen) || !seen.Tokens.ToHashSet().SetEquals(node.Info.Tokens)) is { } missed
            ? $"Node {asked} doesn't know {missed.Name} with its tokens yet."
            : null;
    }
}
