namespace Ringkeeper.Orchestrations.Restore;

/// <summary>Which Cassandra can read another one's SSTables: a newer one, never an older.</summary>
internal static class RestoreVersions
{
    public static string? Problem(string node, string? writtenBy, string? readBy) =>
        Line(writtenBy) is { } from && Line(readBy) is { } to && from > to
            ? $"Node {node}: its files were written by Cassandra {writtenBy}; {readBy} can't read them."
            : null;

    // Within 4.0 or 4.1 the format stays; what follows, "-rc1" or a third number, says nothing about it.
    private static Version? Line(string? release) =>
        release?.Split('-')[0].Split('.') is [var major, var minor, ..] && Version.TryParse($"{major}.{minor}", out var version) ? version : null;
}
