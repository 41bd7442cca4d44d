using Ringkeeper.Orchestrations.Policies;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>What is to be restored; with neither list, everything that isn't Cassandra's own.</summary>
public sealed record RestoreRequest
{
    public required string Backup { get; init; }

    /// <summary>Keyspaces to restore as a whole.</summary>
    public IReadOnlyList<string>? Keyspaces { get; init; }

    /// <summary>Tables to restore, as "keyspace.table"; a table's views come with it.</summary>
    public IReadOnlyList<string>? Tables { get; init; }

    /// <summary>How fast it may download, unless its operator says otherwise while it runs; null for as fast as it can.</summary>
    public ThrottlePolicy? Throttle { get; init; }
}
