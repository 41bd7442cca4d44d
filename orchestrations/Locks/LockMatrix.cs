namespace Ringkeeper.Orchestrations.Locks;

/// <summary>Which kinds of operation may hold a cluster together. A pair that isn't listed excludes each other.</summary>
public static class LockMatrix
{
    private static readonly HashSet<(string, string)> Compatible =
    [
        // Backup and restore exclude everything, each other and themselves, so no pair of theirs is here.
    ];

    public static bool MayShare(string kind, string other) => Compatible.Contains((kind, other)) || Compatible.Contains((other, kind));
}
