using System.Globalization;
using System.Text;
using Ringkeeper.Simulator.Nodes;
using Ringkeeper.Simulator.Nodetool;
using Ringkeeper.Simulator.Rings;

namespace Ringkeeper.Simulator.Repair;

/// <summary>
/// The node's repairs: which ranges with whom, and what nodetool prints of them. No rows are here to be compared; a replica that is down
/// fails the repair as it does in a real ring.
/// </summary>
public sealed class RepairCommands(Node node)
{
    private const string RecordedFailure = "Repair command #24 failed with error Endpoint not alive: /127.0.0.3:7000";

    private int _commands;

    public async Task<NodetoolResult> RunAsync(RepairOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (node.Mode is OperationMode.Drained)
        {
            // The recorded one printed its failure and hung until it was killed.
            await Task.Delay(Timeout.InfiniteTimeSpan, node.Time, cancellationToken).ConfigureAwait(false);
        }

        var ranges = Replication.Ranges(node.Ring, node.Schema.Keyspaces[options.Keyspace])
            .Where(range => options.PrimaryRange ? range.Replicas is [var first, ..] && first == node.Self : range.Replicas.Contains(node.Self))
            .ToList();
        if (ranges.All(range => range.Replicas.Count < 2) || options.IsLocal)
        {
            return NodetoolResult.Success(Line($"Replication factor is 1. No repair is needed for keyspace '{options.Keyspace}'"));
        }

        var number = Interlocked.Increment(ref _commands);
        if (options.Tables.FirstOrDefault(table => node.Schema.Find(options.Keyspace, table) is null) is { } unknown)
        {
            return Failed(number, "", $"Unknown keyspace/cf pair ({options.Keyspace}.{unknown})");
        }

        var output = new StringBuilder(Line($"Starting repair command #{number} ({TimeUuid.Create(node.Time)}), repairing keyspace {options.Keyspace} with repair options ({options.Describe(ranges.Count)})"));
        node.Log.Write($"Starting repair command #{number}, repairing keyspace {options.Keyspace} with repair options ({options.Describe(ranges.Count)})");
        var down = (await node.Gossip.ViewAsync(cancellationToken).ConfigureAwait(false)).Where(state => !state.IsUp).Select(state => state.Node).ToHashSet();
        if (!options.Force && ranges.SelectMany(range => range.Replicas).FirstOrDefault(down.Contains) is { } dead)
        {
            return Failed(number, output.ToString(), $"Endpoint not alive: /{dead.Address}:{Ring.StoragePort}");
        }

        await Task.Delay(node.Faults.RepairDelay, node.Time, cancellationToken).ConfigureAwait(false);
        if (node.Faults.TakeRepairFails())
        {
            return Failed(number, output.ToString(), "Some repair failed");
        }

        // nodetool counts three preparations, a session for each set of replicas, and the end; and reckons with a session for each range.
        foreach (var (done, session) in ranges.GroupBy(range => string.Join(' ', range.Replicas.Select(replica => replica.Address).Order(StringComparer.Ordinal))).Index())
        {
            output.Append(Line($"Repair session {TimeUuid.Create(node.Time)} for range [{string.Join(", ", session)}] finished (progress: {(done + 4) * 100 / (ranges.Count + 4)}%)"));
        }

        node.Log.Write($"Repair command #{number} finished in 0 seconds");
        return NodetoolResult.Success(output
            .Append(Line("Repair completed successfully"))
            .Append(Line($"Repair command #{number} finished in 0 seconds"))
            .Append(Line("condition satisfied queried for parent session status and discovered repair completed."))
            .Append(Line("Repair completed successfully"))
            .ToString());
    }

    private NodetoolResult Failed(int number, string before, string reason)
    {
        var failure = string.Create(CultureInfo.InvariantCulture, $"Repair command #{number} failed with error {reason}");
        node.Log.Write(failure);
        return NodetoolResult.Replay(
            "repair_full_node3_down", before + Line(failure) + Line($"Repair command #{number} finished with error"), RecordedFailure, failure);
    }

    private string Line(string text) => string.Create(CultureInfo.InvariantCulture, $"[{node.Time.GetUtcNow():yyyy-MM-dd HH:mm:ss,fff}] {text}\n");
}
