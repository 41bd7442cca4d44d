using Ringkeeper.Orchestrations.Clusters;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>Which Cassandra can read another one's SSTables: a newer one, never an older. And which can take them in while it runs.</summary>
internal static class RestoreVersions
{
    private static readonly Version FirstWithImport = new(4, 0);

    public static string? Problem(string node, string? writtenBy, string? readBy) =>
        Line(writtenBy) is { } from && Line(readBy) is { } to && from > to
            ? $"Node {node}: its files were written by Cassandra {writtenBy}; {readBy} can't read them."
            : null;

    /// <summary>Nodes that can't be given SSTables while they run.</summary>
    public static IEnumerable<string> ProblemsOfImport(Topology topology) => topology.Nodes
        .Select(node => ProblemOfImport(node.Name, node.Info?.ReleaseVersion))
        .OfType<string>();

    /// <summary>Why a node can't be given SSTables while it runs; null when it can, or when its version isn't known.</summary>
    public static string? ProblemOfImport(string node, string? release) => Line(release) is { } line && line < FirstWithImport
        ? $"Node {node}: Cassandra {release} has no 'nodetool import' and no 'nodetool statusautocompaction', without which only the mode sameNodes restores; the others need 4.0 or later."
        : null;

    // Within 4.0 or 4.1 the format stays; what follows, "-rc1" or a third number, says nothing about it.
    private static Version? Line(string? release) =>
        release?.Split('-')[0].Split('.') is [var major, var minor, ..] && Version.TryParse($"{major}.{minor}", out var version) ? version : null;
}
