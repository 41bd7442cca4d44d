using Ringkeeper.Agent.Cql;
using Ringkeeper.Agent.Nodes;

namespace Ringkeeper.Agent.Schema;

/// <summary>
/// Waits until all nodes have the schema of this one: a table that is used before gives errors, and one that two nodes create at
/// once gets two ids.
/// </summary>
internal sealed class SchemaAgreement(ICqlSession cql, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <exception cref="CqlException">The nodes don't agree in time; they may later.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            var versions = await VersionsAsync(cancellationToken);
            if (versions.Count == 1)
            {
                return;
            }

            if (time.GetElapsedTime(start) > Patience)
            {
                throw new CqlException($"After {Patience.TotalSeconds:0} s the nodes still have {versions.Count} versions of the schema.", transient: true);
            }

            await Task.Delay(Interval, time, cancellationToken);
        }
    }

    private async Task<HashSet<Guid?>> VersionsAsync(CancellationToken cancellationToken)
    {
        var local = await cql.QueryAsync("SELECT schema_version FROM system.local WHERE key = 'local'", cancellationToken);
        var peers = await SystemPeers.ReadAsync(cql, cancellationToken);
        return [.. local.Concat(peers).Select(row => row.Uuid("schema_version"))];
    }
}
