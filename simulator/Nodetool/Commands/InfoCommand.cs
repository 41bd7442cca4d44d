using System.Globalization;
using System.Text;
using Ringkeeper.Simulator.Jmx;
using Ringkeeper.Simulator.Nodes;

namespace Ringkeeper.Simulator.Nodetool.Commands;

/// <summary><c>nodetool info [-T]</c>. Memory and caches are those of a node without traffic.</summary>
internal sealed class InfoCommand : INodetoolCommand
{
    private const double Megabyte = 1024 * 1024;

    public string Name => "info";

    public Task<NodetoolResult> ExecuteAsync(Node node, JmxRequest request, CancellationToken cancellationToken)
    {
        if (node.Mode is OperationMode.Starting)
        {
            return Task.FromResult(NodetoolResult.Replay("node3_starting_06_info"));
        }

        List<(string Name, string Value)> lines =
        [
            ("ID", node.Self.HostId.ToString()),
            ("Gossip active", node.GossipActive ? "true" : "false"),
            ("Native Transport active", node.NativeTransportActive ? "true" : "false"),
            ("Load", FileSize.Format(node.Load)),
            ("Generation No", (node.GossipActive ? node.Started.ToUnixTimeSeconds() : 0).ToString(CultureInfo.InvariantCulture)),
            ("Uptime (seconds)", ((long)(node.Time.GetUtcNow() - node.Started).TotalSeconds).ToString(CultureInfo.InvariantCulture)),
            ("Heap Memory (MB)", string.Create(CultureInfo.InvariantCulture, $"{GC.GetTotalMemory(false) / Megabyte:0.00} / 512.00")),
            ("Off Heap Memory (MB)", "0.01"),
            ("Data Center", node.Self.DataCenter),
            ("Rack", node.Self.Rack),
            ("Exceptions", "0"),
            ("Key Cache", Cache("25 MiB", 14400)),
            ("Row Cache", Cache("0 bytes", 0)),
            ("Counter Cache", Cache("12 MiB", 7200)),
            ("Percent Repaired", "0.0%"),
        ];
        lines.AddRange(node.Mode is OperationMode.Joining
            ? [("Token", "(node is not joined to the cluster)")]
            : request.Has("tokens")
            ? node.Self.Tokens.Select(token => ("Token", token.ToString(CultureInfo.InvariantCulture)))
            : [("Token", string.Create(CultureInfo.InvariantCulture, $"(invoke with -T/--tokens to see all {node.Self.Tokens.Count} tokens)"))]);
        var output = new StringBuilder();
        foreach (var (name, value) in lines)
        {
            output.Append(name.PadRight(23)).Append(": ").Append(value).Append('\n');
        }

        return Task.FromResult(NodetoolResult.Success(output.ToString()));
    }

    private static string Cache(string capacity, int savePeriod) => string.Create(
        CultureInfo.InvariantCulture,
        $"entries 0, size 0 bytes, capacity {capacity}, 0 hits, 0 requests, NaN recent hit rate, {savePeriod} save period in seconds");
}
