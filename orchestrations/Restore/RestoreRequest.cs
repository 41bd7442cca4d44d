using System.Text.Json.Serialization;
using Ringkeeper.Contract.Checks;
using Ringkeeper.Orchestrations.Drills;
using Ringkeeper.Orchestrations.Policies;
using Ringkeeper.Orchestrations.Restore.OtherShape;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>What is to be restored; with neither list, everything that isn't Cassandra's own.</summary>
public sealed record RestoreRequest
{
    /// <summary>In a plan always a backup's id; a request may also say <see cref="RestoreBackupChoice.Latest"/>.</summary>
    public required string Backup { get; init; }

    /// <summary>The newest backup made before this moment, instead of one by its id. No plan has it.</summary>
    public DateTimeOffset? LatestBefore { get; init; }

    public string Mode { get; init; } = RestoreModes.InPlace;

    /// <summary>What is done about absent tables.</summary>
    public string Schema { get; init; } = SchemaHandling.Create;

    /// <summary>What becomes of roles.</summary>
    public string Roles { get; init; } = RoleHandling.Keep;

    /// <summary>Keyspaces to restore as a whole.</summary>
    public IReadOnlyList<string>? Keyspaces { get; init; }

    /// <summary>Tables to restore, as "keyspace.table"; in place, a table's views come with it.</summary>
    public IReadOnlyList<string>? Tables { get; init; }

    /// <summary>How fast it may download, unless its operator says otherwise while it runs; null for as fast as it can.</summary>
    public ThrottlePolicy? Throttle { get; init; }

    /// <summary>The names of the new tables, in the mode sideTable. A table's own line goes before its keyspace's.</summary>
    public IReadOnlyList<RestoreRename>? Rename { get; init; }

    /// <summary>Whether the restored tables are repaired in full before they are compacted again.</summary>
    public bool Repair { get; init; }

    /// <summary>Set when it is a drill's; no request of a restore has it.</summary>
    public DrillTarget? Drill { get; init; }

    /// <summary>What is counted at the end, by CQL; null for nothing.</summary>
    public IReadOnlyList<RowCheck>? Checks { get; init; }

    /// <summary>One of <see cref="VerificationLevels.All"/>.</summary>
    public string Verification { get; init; } = VerificationLevels.Standard;

    /// <summary>The moment up to which archived commit logs are replayed over the backup; null for the backup's own. A later feature: no plan has it yet.</summary>
    public DateTimeOffset? PointInTime { get; init; }

    /// <summary>The cluster whose backup it is; null for the cluster itself.</summary>
    public string? Source { get; init; }

    /// <summary>From how many captured replicas each token range comes, in the mode otherShape.</summary>
    public string Copies { get; init; } = RestoreCopies.Quorum;

    /// <summary>What is done about ranges that the backup doesn't hold, in the mode otherShape.</summary>
    public string MissingRanges { get; init; } = MissingRangesHandling.Block;

    /// <summary>Which data center gets whose data, in the mode otherShape; null pairs them by their names.</summary>
    public IReadOnlyList<DataCenterPair>? DataCenters { get; init; }

    [JsonIgnore]
    public bool IntoOtherShape => Mode == RestoreModes.OtherShape;

    [JsonIgnore]
    public bool WithCassandraStopped => Mode == RestoreModes.SameNodes;

    [JsonIgnore]
    public bool BesideLive => Mode == RestoreModes.SideTable;

    /// <summary>The cluster whose backup is restored.</summary>
    public string SourceOf(string cluster) => Source ?? cluster;
}
