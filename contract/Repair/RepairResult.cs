using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Repair;

public sealed record RepairResult : JobResult
{
    /// <summary>Repaired keyspaces.</summary>
    public required int Keyspaces { get; init; }

    /// <summary>Sessions, each with the replicas of some ranges.</summary>
    public required int Sessions { get; init; }

    /// <summary>Keyspaces of which the node shares nothing with others: one copy only, or none in its data center.</summary>
    public required IReadOnlyList<string> NotReplicated { get; init; }
}
