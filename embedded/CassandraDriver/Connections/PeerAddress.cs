using System.Net;

namespace Cassandra.Connections;

/// <summary>Where a peer takes CQL connections, from a row of <c>system.peers_v2</c> (4.0 and later) or <c>system.peers</c>.</summary>
internal static class PeerAddress
{
    /// <summary>Null for the incomplete rows a node may have of a peer that left or is about to join.</summary>
    public static IPEndPoint? Of(Row row, int defaultPort)
    {
        var versionTwo = row.GetColumn("native_address") is not null;
        var address = row.GetValue<IPAddress?>(versionTwo ? "native_address" : "rpc_address");
        if (address is null || row.IsNull("host_id"))
        {
            return null;
        }

        var port = versionTwo ? row.GetValue<int?>("native_port") ?? defaultPort : defaultPort;
        var isWildcard = address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
        return new IPEndPoint(isWildcard ? row.GetValue<IPAddress>("peer") : address, port);
    }
}
