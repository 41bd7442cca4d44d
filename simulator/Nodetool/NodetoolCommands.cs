using Ringkeeper.Simulator.Jmx;
using Ringkeeper.Simulator.Nodes;
using Ringkeeper.Simulator.Nodetool.Commands;

namespace Ringkeeper.Simulator.Nodetool;

/// <summary>The commands that a node carries out.</summary>
internal static class NodetoolCommands
{
    private static readonly Dictionary<string, INodetoolCommand> Commands = ((INodetoolCommand[])
    [
        new CleanupCommand(),
        new ClearSnapshotCommand(),
        new DescribeClusterCommand(),
        new FaultCommand(),
        new FlushCommand(),
        new GetSSTablesCommand(),
        new ImportCommand(),
        new InfoCommand(),
        new ListSnapshotsCommand(),
        new NetStatsCommand(),
        new RefreshCommand(),
        new RepairCommand(),
        new SnapshotCommand(),
        new StatusCommand(),
        new TableStatsCommand(),
        AutoCompactionCommand.Switch("disableautocompaction", running: false),
        AutoCompactionCommand.Switch("enableautocompaction", running: true),
        AutoCompactionCommand.Status("statusautocompaction"),
        new SimpleCommand("version", node => NodetoolResult.Success($"ReleaseVersion: {node.Options.Release}\n")),
        new SimpleCommand("getseeds", _ => NodetoolResult.Success("Seed node list does not contain any remote node IPs\n")),
        new SimpleCommand("statusbinary", node => Running(node.NativeTransportActive)),
        new SimpleCommand("statusgossip", node => Running(node.GossipActive)),
        new SimpleCommand("drain", node => Done(node.Drain)),
        new SimpleCommand("disablebinary", node => Done(() => node.NativeTransportActive = false)),
        new SimpleCommand("disablegossip", node => Done(() => node.GossipActive = false)),
        new SimpleCommand("enablebinary", node => node.Mode is OperationMode.Drained
            ? NodetoolResult.Refuse("Unable to start native transport because the node was drained.")
            : Done(() => node.NativeTransportActive = true)),
        new SimpleCommand("enablegossip", node => Done(() => node.GossipActive = node.Mode is not OperationMode.Drained)),
        new SimpleCommand("stopdaemon", node => Done(node.Stop, "Cassandra has shutdown.\n")),
    ]).ToDictionary(command => command.Name);

    // What 4.0 brought.
    private static readonly string[] Since4 = ["getseeds", "import", "statusautocompaction"];

    public static Task<NodetoolResult> ExecuteAsync(Node node, JmxRequest request, CancellationToken cancellationToken) =>
        node.Options.IsBefore4 && Since4.Contains(request.Command)
            ? Task.FromResult(NodetoolResult.Refuse($"Found unexpected parameters: [{string.Join(", ", request.Arguments.Prepend(request.Command))}]"))
            : Commands[request.Command].ExecuteAsync(node, request, cancellationToken);

    private static NodetoolResult Running(bool running) => NodetoolResult.Success(running ? "running\n" : "not running\n");

    private static NodetoolResult Done(Action change, string output = "")
    {
        change();
        return NodetoolResult.Success(output);
    }
}
