using Ringkeeper.Simulator.Jmx;
using Ringkeeper.Simulator.Nodes;

namespace Ringkeeper.Simulator.Nodetool.Commands;

/// <summary>
/// <c>nodetool clearsnapshot (-t tag | --all) [keyspace …]</c>; unknown tags and keyspaces are passed over in silence. Before 4.0 no tag means all.
/// </summary>
internal sealed class ClearSnapshotCommand : INodetoolCommand
{
    public string Name => "clearsnapshot";

    public async Task<NodetoolResult> ExecuteAsync(Node node, JmxRequest request, CancellationToken cancellationToken)
    {
        var tag = request.Options.GetValueOrDefault("tag");
        if (!node.Options.IsBefore4 && tag is null == !request.Has("all"))
        {
            return NodetoolResult.Replay(tag is null ? "clearsnapshot_no_argument" : "clearsnapshot_tag_and_all");
        }

        await node.FileLock.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            node.Snapshots.Clear(tag, request.Arguments);
        }
        finally
        {
            node.FileLock.Release();
        }

        var keyspaces = request.Arguments.Count == 0 ? "all keyspaces" : string.Join(", ", request.Arguments);
        return NodetoolResult.Success($"Requested clearing snapshot(s) for [{keyspaces}] with {(tag is null ? "[all snapshots]" : $"snapshot name [{tag}]")}\n");
    }
}
