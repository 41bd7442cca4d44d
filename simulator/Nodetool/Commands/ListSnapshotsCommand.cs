using System.Text;
using Ringkeeper.Simulator.Jmx;
using Ringkeeper.Simulator.Nodes;

namespace Ringkeeper.Simulator.Nodetool.Commands;

/// <summary><c>nodetool listsnapshots</c>.</summary>
internal sealed class ListSnapshotsCommand : INodetoolCommand
{
    public string Name => "listsnapshots";

    public Task<NodetoolResult> ExecuteAsync(Node node, JmxRequest request, CancellationToken cancellationToken)
    {
        var output = new StringBuilder("Snapshot Details: \n");
        var snapshots = node.Snapshots.List();
        if (snapshots.Count == 0)
        {
            return Task.FromResult(NodetoolResult.Success(output.Append("There are no snapshots\n").ToString()));
        }

        var rows = snapshots.Select(snapshot => (IReadOnlyList<string>)
            [snapshot.Tag, snapshot.Keyspace, snapshot.Table, FileSize.Format(snapshot.TrueSize), FileSize.Format(snapshot.SizeOnDisk)]);
        foreach (var line in Table.Lines([["Snapshot name", "Keyspace name", "Column family name", "True size", "Size on disk"], .. rows], " ", padLast: true))
        {
            output.Append(line).Append('\n');
        }

        output.Append("\nTotal TrueDiskSpaceUsed: ").Append(FileSize.Format(snapshots.Sum(snapshot => snapshot.TrueSize))).Append("\n\n");
        return Task.FromResult(NodetoolResult.Success(output.ToString()));
    }
}
