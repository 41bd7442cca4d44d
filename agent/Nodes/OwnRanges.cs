using Ringkeeper.Agent.Cql;
using Ringkeeper.Backups.Mapping;
using Ringkeeper.Contract.Schema;

namespace Ringkeeper.Agent.Nodes;

/// <summary>Of which token ranges this node holds a replica, keyspace by keyspace, reckoned from the ring and each keyspace's replication.</summary>
internal sealed class OwnRanges(ICqlSession cql, RingReader rings)
{
    /// <summary>The spans by keyspace, ascending; a keyspace whose replicas can't be told is left out.</summary>
    /// <exception cref="CqlException">CQL doesn't answer.</exception>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<TokenSpan>>> ReadAsync(SchemaInfo schema, CancellationToken cancellationToken)
    {
        var rows = await cql.QueryAsync("SELECT host_id, partitioner FROM system.local WHERE key = 'local'", cancellationToken);
        var local = rows.Count == 1 ? rows[0] : throw new CqlException("system.local has no row yet.", transient: true);
        var self = local.Required<Guid>("system.local", "host_id");
        var partitioner = local.Required<string>("system.local", "partitioner");
        var ring = await rings.ReadAsync(cancellationToken);
        TargetNode[] nodes =
        [
            .. ring.Nodes.Select(node => new TargetNode { HostId = node.HostId, DataCenter = node.DataCenter, Rack = node.Rack, Tokens = node.Tokens }),
        ];
        var owned = new Dictionary<string, IReadOnlyList<TokenSpan>>();
        foreach (var alike in schema.Keyspaces.GroupBy(keyspace => string.Join(';', keyspace.Replication.Select(option => $"{option.Key}={option.Value}"))))
        {
            if (Find(nodes, partitioner, self, alike.First()) is not { } spans)
            {
                continue;
            }

            foreach (var keyspace in alike)
            {
                owned[keyspace.Name] = spans;
            }
        }

        return owned;
    }

    private static IReadOnlyList<TokenSpan>? Find(TargetNode[] nodes, string partitioner, Guid self, KeyspaceInfo keyspace)
    {
        try
        {
            var own = nodes.FirstOrDefault(node => node.HostId == self)?.DataCenter;
            var placements = KeyspacePlacement.Of(nodes, partitioner, keyspace.Replication);
            return placements.FirstOrDefault(placement => placement.Name is null || placement.Name == own)?.SpansOf(self) ?? [];
        }
        catch (MappingImpossibleException)
        {
            return null;
        }
    }
}
