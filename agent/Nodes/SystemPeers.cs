using Ringkeeper.Agent.Cql;

namespace Ringkeeper.Agent.Nodes;

/// <summary>The rows of the table that holds a node's peers.</summary>
internal static class SystemPeers
{
    public static async Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> ReadAsync(ICqlSession cql, CancellationToken cancellationToken)
    {
        try
        {
            return await cql.QueryAsync("SELECT * FROM system.peers_v2", cancellationToken);
        }
        catch (CqlException e) when (e.InvalidQuery)
        {
            // 3.11 has the older table only.
            return await cql.QueryAsync("SELECT * FROM system.peers", cancellationToken);
        }
    }
}
