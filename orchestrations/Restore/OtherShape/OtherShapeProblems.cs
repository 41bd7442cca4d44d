using Ringkeeper.Orchestrations.Clusters;

namespace Ringkeeper.Orchestrations.Restore.OtherShape;

/// <summary>What keeps SSTables of one ring from being read in another.</summary>
internal static class OtherShapeProblems
{
    /// <summary>Any node may get files of any captured one.</summary>
    public static IEnumerable<string> OfVersions(Topology topology, RestoreScope scope) =>
        OfReading(topology, scope).Concat(RestoreVersions.ProblemsOfForeign(topology)).Concat(RestoreVersions.ProblemsOfRoles(scope, topology));

    private static IEnumerable<string> OfReading(Topology topology, RestoreScope scope) =>
        from node in topology.Nodes
        where node.Info is not null
        from writtenBy in scope.Nodes.Select(source => source.ReleaseVersion).Distinct()
        let problem = RestoreVersions.Problem(node.Name, writtenBy, node.Info!.ReleaseVersion)
        where problem is not null
        select problem;
}
