namespace Cassandra.Connections;

/// <summary>What the driver asks on its own account.</summary>
internal static class Queries
{
    public const string Local = "SELECT * FROM system.local WHERE key='local'";
    public const string PeersV2 = "SELECT * FROM system.peers_v2";
    public const string Peers = "SELECT * FROM system.peers";
}
