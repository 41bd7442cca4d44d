using Ringkeeper.Agent.Cql;
using Ringkeeper.Agent.Nodetool;

namespace Ringkeeper.Agent.Nodes;

/// <summary>Tells one start of Cassandra from the next: each has a higher number in gossip.</summary>
internal sealed class NodeGeneration(ICqlSession cql, NodetoolCommands nodetool)
{
    /// <exception cref="CqlException">The node can't be reached.</exception>
    public async Task<int> ReadAsync(CancellationToken cancellationToken)
    {
        var rows = await cql.QueryAsync("SELECT gossip_generation FROM system.local WHERE key = 'local'", cancellationToken);
        return rows.Count == 1
            ? rows[0].Required<int>("system.local", "gossip_generation")
            : throw new CqlException("system.local has no row yet.", transient: true);
    }

    /// <summary>The same, while nobody can log in. It costs the start of a Java process.</summary>
    /// <exception cref="NodetoolException">The node can't be reached.</exception>
    public async Task<int?> ReadWithoutCqlAsync(CancellationToken cancellationToken) => (await nodetool.InfoAsync(cancellationToken)).Generation;
}
