using Ringkeeper.Simulator.Cql.Statements;
using Ringkeeper.Simulator.Jmx;
using Ringkeeper.Simulator.Nodes;

namespace Ringkeeper.Simulator.Cql;

/// <summary>Carries out TRUNCATE on every node of the ring; like the real one it needs them all.</summary>
public sealed class TruncateExecutor(Node node)
{
    public async Task ExecuteAsync(TruncateStatement truncate, string? currentKeyspace, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(truncate);
        var keyspace = truncate.Keyspace ?? currentKeyspace ?? "";
        if (!node.Schema.Keyspaces.ContainsKey(keyspace))
        {
            throw new CqlException(CqlErrorCode.Invalid, $"keyspace {keyspace} does not exist");
        }

        var table = node.Schema.Find(keyspace, truncate.Table)
            ?? throw new CqlException(CqlErrorCode.Invalid, $"table {truncate.Table} does not exist");
        if (table.IsView)
        {
            throw new CqlException(CqlErrorCode.Invalid, "Cannot TRUNCATE materialized view directly; must truncate base table instead");
        }

        if ((await node.Gossip.ViewAsync(cancellationToken).ConfigureAwait(false)).Any(state => !state.IsUp))
        {
            throw new CqlException(CqlErrorCode.TruncateError, "Error during truncate: Cannot achieve consistency level ALL");
        }

        try
        {
            await EverywhereAsync(keyspace, table.Name, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
        {
            throw new CqlException(CqlErrorCode.TruncateError, $"Error during truncate: {e.Message}");
        }
    }

    private Task EverywhereAsync(string keyspace, string table, CancellationToken cancellationToken) =>
        Task.WhenAll(node.Ring.Nodes.Select(peer => peer == node.Self
            ? node.TruncateAsync(keyspace, table, cancellationToken)
            : JmxClient.SendAsync("127.0.0.1", peer.JmxPort, JmxRequest.Truncate(keyspace, table), cancellationToken)));
}
