using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Locks;

/// <summary>Which kinds of operation may hold a cluster together. A pair that isn't listed excludes each other.</summary>
public static class LockMatrix
{
    private static readonly HashSet<(string, string)> Compatible =
    [
        // Backup, restore and drill exclude each other and themselves, so no pair of them is here. Two of a kind exclude each other.
        // A prune works on the store alone, and what others need there they hold by leases.
        (OperationKinds.Prune, OperationKinds.Backup),
        (OperationKinds.Prune, OperationKinds.Restore),
        (OperationKinds.Prune, OperationKinds.Drill),
        (OperationKinds.Verification, OperationKinds.Backup),
        (OperationKinds.Rewrap, OperationKinds.Backup),
        (OperationKinds.Rewrap, OperationKinds.Verification),
        (OperationKinds.Prune, OperationKinds.Verification),
        (OperationKinds.Prune, OperationKinds.Rewrap),
    ];

    private static readonly HashSet<string> WithoutAgents =
        [OperationKinds.Prune, OperationKinds.Verification, OperationKinds.Rewrap, OperationKinds.Shred];

    /// <summary>Whether operations of a kind call agents; the others work on the store alone.</summary>
    public static bool CallsAgents(string kind) => !WithoutAgents.Contains(kind);

    public static bool MayShare(string kind, string other) => Compatible.Contains((kind, other)) || Compatible.Contains((other, kind));
}
