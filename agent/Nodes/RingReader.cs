using System.Net;
using Ringkeeper.Agent.Cql;
using Ringkeeper.Contract.Nodes;

namespace Ringkeeper.Agent.Nodes;

/// <summary>Reads the ring through CQL, so that the tokens of nodes that are down are known.</summary>
internal sealed class RingReader(ICqlSession cql)
{
    /// <exception cref="CqlException">CQL doesn't answer.</exception>
    public async Task<RingInfo> ReadAsync(CancellationToken cancellationToken)
    {
        var local = await cql.QueryAsync("SELECT * FROM system.local WHERE key = 'local'", cancellationToken);
        var peers = await SystemPeers.ReadAsync(cql, cancellationToken);
        return new RingInfo
        {
            Nodes =
            [
                .. local.Select(row => Describe(row, row.Inet("broadcast_address") ?? row.Inet("listen_address") ?? row.Inet("rpc_address")))
                    .Concat(peers.Select(row => Describe(row, row.Inet("peer"))))
                    .OfType<RingNode>()
                    .OrderBy(node => node.DataCenter, StringComparer.Ordinal)
                    .ThenBy(node => node.Rack, StringComparer.Ordinal)
                    .ThenBy(node => node.HostId),
            ],
        };
    }

    // A row without these is a peer that gossip hasn't described yet: it owns nothing.
    private static RingNode? Describe(IReadOnlyDictionary<string, object?> row, IPAddress? address) =>
        row.Uuid("host_id") is { } hostId
        && address is not null
        && row.Text("data_center") is { } dataCenter
        && row.Text("rack") is { } rack
        && row.Text("release_version") is { } version
        && row.Texts("tokens") is { Count: > 0 } tokens
            ? new RingNode
            {
                HostId = hostId,
                Address = address.ToString(),
                DataCenter = dataCenter,
                Rack = rack,
                ReleaseVersion = version,
                Tokens = tokens,
            }
            : null;
}
