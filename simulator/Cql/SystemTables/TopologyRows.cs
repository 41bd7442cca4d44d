using System.Globalization;
using System.Text.Json;
using Ringkeeper.Simulator.Nodes;
using Ringkeeper.Simulator.Nodetool;
using Ringkeeper.Simulator.Rings;

namespace Ringkeeper.Simulator.Cql.SystemTables;

/// <summary>Rows of system.local, system.peers and system.peers_v2, made from the ring.</summary>
internal static class TopologyRows
{
    private static readonly string StoragePort = Ring.StoragePort.ToString(CultureInfo.InvariantCulture);

    public static Dictionary<string, string?> Local(Node node) => new()
    {
        ["key"] = "local",
        ["bootstrapped"] = "COMPLETED",
        ["broadcast_address"] = node.Self.Address,
        ["broadcast_port"] = StoragePort,
        ["cluster_name"] = node.Ring.Name,
        ["cql_version"] = "3.4.5",
        ["data_center"] = node.Self.DataCenter,
        ["gossip_generation"] = node.Started.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        ["host_id"] = node.Self.HostId.ToString(),
        ["listen_address"] = node.Self.Address,
        ["listen_port"] = StoragePort,
        ["native_protocol_version"] = "4",
        ["partitioner"] = "org.apache.cassandra.dht.Murmur3Partitioner",
        ["rack"] = node.Self.Rack,
        ["release_version"] = node.Options.Release,
        ["rpc_address"] = node.Self.Address,
        ["rpc_port"] = node.Ring.CqlPort.ToString(CultureInfo.InvariantCulture),
        ["schema_version"] = node.SchemaVersion.ToString(),
        ["tokens"] = Tokens(node.Self),
        ["truncated_at"] = null,
    };

    public static IReadOnlyList<Dictionary<string, string?>> Peers(Node node) =>
        [.. Others(node).Select(peer => new Dictionary<string, string?>
        {
            ["peer"] = peer.Address,
            ["data_center"] = peer.DataCenter,
            ["host_id"] = peer.HostId.ToString(),
            ["preferred_ip"] = null,
            ["rack"] = peer.Rack,
            ["release_version"] = node.Options.Release,
            ["rpc_address"] = peer.Address,
            ["schema_version"] = node.SchemaVersion.ToString(),
            ["tokens"] = Tokens(peer),
        })];

    public static IReadOnlyList<Dictionary<string, string?>> PeersV2(Node node) =>
        [.. Others(node).Select(peer => new Dictionary<string, string?>
        {
            ["peer"] = peer.Address,
            ["peer_port"] = StoragePort,
            ["data_center"] = peer.DataCenter,
            ["host_id"] = peer.HostId.ToString(),
            ["native_address"] = peer.Address,
            ["native_port"] = node.Ring.CqlPort.ToString(CultureInfo.InvariantCulture),
            ["preferred_ip"] = null,
            ["preferred_port"] = null,
            ["rack"] = peer.Rack,
            ["release_version"] = node.Options.Release,
            ["schema_version"] = node.SchemaVersion.ToString(),
            ["tokens"] = Tokens(peer),
        })];

    private static IEnumerable<RingNode> Others(Node node) => JavaHashOrder.ByEndpoint([.. node.Ring.Nodes.Where(peer => peer != node.Self)]);

    // A set<text>: ordered as text.
    private static string Tokens(RingNode node) =>
        JsonSerializer.Serialize(node.Tokens.Select(token => token.ToString(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal));
}
