using System.Diagnostics;
using Ringkeeper.Simulator.Jmx;
using Ringkeeper.Simulator.Nodes;

namespace Ringkeeper.Simulator.Nodetool.Commands;

/// <summary><c>nodetool refresh keyspace table</c>. In 4.0 what lies in the table's directory counts as live here already.</summary>
internal sealed class RefreshCommand : INodetoolCommand
{
    private const string Deprecated = "nodetool refresh is deprecated, use nodetool import instead\n";

    public string Name => "refresh";

    public async Task<NodetoolResult> ExecuteAsync(Node node, JmxRequest request, CancellationToken cancellationToken)
    {
        var first = node.Options.IsBefore4 ? "" : Deprecated;
        if (request.Arguments.Count != 2)
        {
            return NodetoolResult.Refuse("refresh requires ks and cf args", first);
        }

        if (!node.Schema.Keyspaces.ContainsKey(request.Arguments[0]))
        {
            return NodetoolResult.Refuse($"Keyspace {request.Arguments[0]} does not exist", first);
        }

        if (node.Schema.Find(request.Arguments[0], request.Arguments[1]) is not { } table)
        {
            return NodetoolResult.Refuse($"Unknown keyspace/cf pair ({request.Arguments[0]}.{request.Arguments[1]})", first);
        }

        if (node.Faults.TakeRefreshCrashes())
        {
            node.Log.Write("Crashing as asked.");
            Process.GetCurrentProcess().Kill();
        }

        if (!node.Options.IsBefore4 || node.Faults.TakeRefreshDoesNothing())
        {
            return NodetoolResult.Success(first);
        }

        await node.FileLock.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await node.Refresher.RefreshAsync(table, open: !node.Faults.TakeRefreshOpensNothing(), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            node.FileLock.Release();
        }

        return NodetoolResult.Success(first);
    }
}
