using Ringkeeper.Orchestrations.Clusters;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>Which Cassandra can read another one's SSTables: a newer one, never an older. And which can take them in while it runs.</summary>
internal static class RestoreVersions
{
    private static readonly Version FirstWithImport = new(4, 0);

    // Below, SSTables are of formats that this doesn't know, and there is no system_schema.
    private static readonly Version FirstWithRefresh = new(3, 0);

    // From these on, an SSTable says which node wrote it, and what it says of commit logs counts on that node alone.
    private static readonly Version[] FirstToKnowOrigin = [new(3, 0, 25), new(3, 11, 11)];

    public static string? Problem(string node, string? writtenBy, string? readBy) =>
        Line(writtenBy) is { } from && Line(readBy) is { } to && from > to
            ? $"Node {node}: its files were written by Cassandra {writtenBy}; {readBy} can't read them."
            : null;

    /// <summary>Nodes that can't be given SSTables while they run.</summary>
    public static IEnumerable<string> ProblemsOfImport(Topology topology) => topology.Nodes
        .Select(node => ProblemOfImport(node.Name, node.Info?.ReleaseVersion) ?? ProblemOfRefresh(node))
        .OfType<string>();

    /// <summary>Why a node can't be given SSTables while it runs; null when it can, or when its version isn't known.</summary>
    public static string? ProblemOfImport(string node, string? release) => Line(release) is { } line && line < FirstWithRefresh
        ? $"Node {node}: Cassandra {release} can't be given SSTables while it runs; that needs 3.0 or later."
        : null;

    /// <summary>Nodes that can't be given another node's SSTables while they run.</summary>
    public static IEnumerable<string> ProblemsOfForeign(Topology topology) => topology.Nodes
        .Select(node => ProblemOfImport(node.Name, node.Info?.ReleaseVersion) ?? ProblemOfForeign(node.Name, node.Info?.ReleaseVersion) ?? ProblemOfRefresh(node))
        .OfType<string>();

    /// <summary>Nodes into which roles can't be restored: without import, compaction is held by what CQL says, and nobody can log in meanwhile.</summary>
    public static IEnumerable<string> ProblemsOfRoles(RestoreScope scope, IEnumerable<(string Node, string? Release)> nodes) =>
        from node in nodes
        where scope.Roles.Count > 0 && Line(node.Release) is { } line && line < FirstWithImport
        select $"Node {node.Node}: roles can't be restored into a running Cassandra {node.Release}; that needs 4.0 or later. Keep the cluster's roles, or use the mode sameNodes.";

    public static IEnumerable<string> ProblemsOfRoles(RestoreScope scope, Topology topology) =>
        ProblemsOfRoles(scope, topology.Nodes.Select(node => (node.Name, node.Info?.ReleaseVersion)));

    private static string? ProblemOfRefresh(TopologyNode node) => node.Info?.RefreshProblem is { } problem ? $"Node {node.Name}: {problem}" : null;

    private static string? ProblemOfForeign(string node, string? release) => Line(release) is { } line && line < FirstWithImport && !KnowsOrigin(release!)
        ? $"Node {node}: Cassandra {release} takes what another node's SSTables say of commit logs for its own, and after a crash it wouldn't replay writes of that time (CASSANDRA-16619); the mode otherShape needs 3.11.11, 3.0.25 or 4.0."
        : null;

    private static bool KnowsOrigin(string release) =>
        Version.TryParse(release.Split('-')[0], out var version) && FirstToKnowOrigin.Any(first => (first.Major, first.Minor) == (version.Major, version.Minor) && version >= first);

    // Within 4.0 or 4.1 the format stays; what follows, "-rc1" or a third number, says nothing about it.
    private static Version? Line(string? release) =>
        release?.Split('-')[0].Split('.') is [var major, var minor, ..] && Version.TryParse($"{major}.{minor}", out var version) ? version : null;
}
