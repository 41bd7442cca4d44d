namespace Ringkeeper.Orchestrations.Clusters;

/// <summary>When and how a cluster is backed up.</summary>
public sealed record BackupPolicy
{
    public bool Enabled { get; init; } = true;

    /// <summary>Six-field NCRONTAB: second, minute, hour, day, month, day of week.</summary>
    public required string Schedule { get; init; }

    /// <summary>IANA or Windows name of the time zone the schedule is read in.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>The keyspaces to back up; null for all.</summary>
    public IReadOnlyList<string>? Keyspaces { get; init; }

    /// <summary>Nodes that upload at a time.</summary>
    public int NodesInParallel { get; init; } = DefaultNodesInParallel;

    /// <summary>SSTables one node uploads at a time.</summary>
    public int UploadsPerNode { get; init; } = DefaultUploadsPerNode;

    public const int DefaultNodesInParallel = 16;

    public const int DefaultUploadsPerNode = 4;
}
