using System.Diagnostics;
using Ringkeeper.Simulator.Jmx;
using Ringkeeper.Simulator.Nodes;

namespace Ringkeeper.Simulator.Nodetool.Commands;

/// <summary><c>nodetool simulator …</c>: no command of Cassandra's, but how tests and the demo make this node misbehave or write.</summary>
internal sealed class FaultCommand : INodetoolCommand
{
    private const string Usage = """
        expected one of:
          simulator slow-disk <milliseconds per file>
          simulator snapshot-fails
          simulator snapshot-skips <keyspace.table>
          simulator snapshot-empties <keyspace.table>
          simulator import-ignored
          simulator import-fails
          simulator refresh-ignored
          simulator refresh-opens-nothing
          simulator refresh-crashes
          simulator repair-fails
          simulator slow-repair <milliseconds>
          simulator cleanup-aborts
          simulator write <keyspace> <table> <megabytes>
          simulator starting | joining | normal
          simulator crash
          simulator lasting
          simulator clear
        """;

    public string Name => "simulator";

    public async Task<NodetoolResult> ExecuteAsync(Node node, JmxRequest request, CancellationToken cancellationToken)
    {
        switch (request.Arguments.ToArray())
        {
            case ["slow-disk", var text] when int.TryParse(text, out var milliseconds) && milliseconds >= 0:
                node.Faults.DiskDelay = TimeSpan.FromMilliseconds(milliseconds);
                break;
            case ["snapshot-fails"]:
                node.Faults.FailNextSnapshot();
                break;
            case ["snapshot-skips", var table]:
                node.Faults.SkipInNextSnapshot(table);
                break;
            case ["snapshot-empties", var table]:
                node.Faults.EmptyInNextSnapshot(table);
                break;
            case ["import-ignored"]:
                node.Faults.IgnoreNextImport();
                break;
            case ["import-fails"]:
                node.Faults.FailNextImport();
                break;
            case ["refresh-ignored"]:
                node.Faults.IgnoreNextRefresh();
                break;
            case ["refresh-opens-nothing"]:
                node.Faults.OpenNothingInNextRefresh();
                break;
            case ["refresh-crashes"]:
                node.Faults.CrashInNextRefresh();
                break;
            case ["repair-fails"]:
                node.Faults.FailNextRepair();
                break;
            case ["slow-repair", var text] when int.TryParse(text, out var milliseconds) && milliseconds >= 0:
                node.Faults.RepairDelay = TimeSpan.FromMilliseconds(milliseconds);
                break;
            case ["cleanup-aborts"]:
                node.Faults.AbortNextCleanup();
                break;
            case ["write", var keyspace, var table, var text] when int.TryParse(text, out var megabytes) && node.Schema.Find(keyspace, table) is { } schema:
                await node.Writer.WriteAsync(schema, megabytes, cancellationToken).ConfigureAwait(false);
                break;
            case ["starting"]:
                node.Become(OperationMode.Starting);
                break;
            case ["joining"]:
                node.Become(OperationMode.Joining);
                break;
            case ["normal"]:
                node.Become(OperationMode.Normal);
                break;
            case ["crash"]:
                node.Log.Write("Crashing as asked.");
                Process.GetCurrentProcess().Kill();
                break;
            case ["lasting"]:
                node.Faults.Lasting = true;
                break;
            case ["clear"]:
                node.Faults.Clear();
                break;
            default:
                return new NodetoolResult(1, "", Usage + "\n");
        }

        return NodetoolResult.Success();
    }
}
