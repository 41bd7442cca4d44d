namespace Ringkeeper.Orchestrations.Restore.Offline;

/// <summary>The actions of restores with Cassandra stopped.</summary>
internal static class OfflineActionNames
{
    public const string Nodes = "match-state";
    public const string Check = "check-offline";
    public const string Stop = "stop-cassandra";
    public const string Swap = "swap-data";
    public const string Start = "start-cassandra";
    public const string ClusterUp = "cluster-up";
    public const string Verify = "verify-state";
    public const string Revert = "revert-swap";
    public const string Discard = "discard-kept";
}
