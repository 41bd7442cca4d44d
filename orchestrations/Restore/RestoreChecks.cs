using Ringkeeper.Backups.Schema;
using Ringkeeper.Orchestrations.Restore.Estimates;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>What a dry run of a restore found: everything that would keep it from being done, and what it would do where.</summary>
public sealed record RestoreChecks
{
    /// <summary>Whether a restore started now would begin its work: there are no problems.</summary>
    public bool Ready => Problems.Count == 0;

    /// <summary>What blocks the restore, each with the reason.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    public required IReadOnlyList<RestoreNodeCheck> Nodes { get; init; }

    /// <summary>The tables and where their rows go.</summary>
    public required IReadOnlyList<string> Tables { get; init; }

    /// <summary>Tables that are there and would be emptied, in the mode otherShape.</summary>
    public IReadOnlyList<string>? Truncates { get; init; }

    /// <summary>Tables of system_auth that would be emptied and get the backup's roles; null when the cluster keeps its own.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>What the backup doesn't hold, or not often enough, in the mode otherShape; without the request's consent it is among the problems too.</summary>
    public IReadOnlyList<string>? MissingRanges { get; init; }

    /// <summary>What would be created, in its order.</summary>
    public required IReadOnlyList<string> Creates { get; init; }

    /// <summary>In what the backup's schema and the cluster's differ, as far as the tables of the restore go.</summary>
    public required IReadOnlyList<SchemaDifference> SchemaDifferences { get; init; }

    /// <summary>How long the download would take.</summary>
    public RestoreEstimate? Estimate { get; init; }
}
