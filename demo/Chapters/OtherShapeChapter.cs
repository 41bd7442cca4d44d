using Ringkeeper.Harness.Cassandra;
using Ringkeeper.Harness.Files;
using Ringkeeper.Simulator.Rings;

namespace Ringkeeper.Demo.Chapters;

/// <summary>Restores the whole cluster into another one, with other nodes, tokens, racks and another data center, and checks what each node got.</summary>
internal static class OtherShapeChapter
{
    private const string Target = "spare";

    private static readonly SimulatedClusterOptions Shape = new() { Name = "Spare", Nodes = 3, Racks = 1, DataCenter = "west", IsSeeded = false };

    public static async Task RunAsync(DemoSession session, string backupId, CancellationToken cancellationToken)
    {
        if (session.Stack.Cassandra is not SimulatedCluster source)
        {
            session.Say($"a second cluster is simulated only; with a real Cassandra this chapter is left out");
            return;
        }

        var captured = source.Nodes.Zip(source.Ring.Nodes, (node, self) => (Self: self, SSTables: HeldSSTable.On(node, source.Keyspaces))).ToList();
        await using var target = await session.Stack.AddClusterAsync(Target, directory => new SimulatedCluster(directory, Shape), cancellationToken);
        var cluster = (SimulatedCluster)target.Cassandra;
        await session.Client.RegisterClusterAsync(Target, target.Agents.Select(agent => agent.Url), policy: null, cancellationToken);
        foreach (var keyspace in cluster.Keyspaces)
        {
            await cluster.ExecuteAsync($"DROP KEYSPACE {keyspace}", cancellationToken);
        }

        session.Say($"{Target}: {cluster.Nodes.Count} nodes in data center {Shape.DataCenter}, no keyspaces of its own; {session.Stack.Cluster} has {source.Nodes.Count} nodes");
        var operationId = await session.Client.StartRestoreAsync(
            Target, new { source = session.Stack.Cluster, backup = backupId, mode = "otherShape", copies = "all" }, cancellationToken);
        var operation = await session.Watcher.WatchAsync(operationId, cancellationToken);
        session.Checks.Add($"the whole cluster is restored into {Target}", operation.Status == "Complete", $"{operation.Status}: {operation.Error}");
        foreach (var (node, self) in cluster.Nodes.Zip(cluster.Ring.Nodes))
        {
            Compare(session, node, self, captured, source.Ring, cluster.Ring);
        }
    }

    private static void Compare(
        DemoSession session, ICassandraNode node, RingNode self, IReadOnlyList<(RingNode Self, IReadOnlyList<HeldSSTable> SSTables)> captured, Ring before, Ring after)
    {
        var replication = Replications();
        var wanted = replication.Keys.SelectMany(keyspace => captured.SelectMany(from =>
        {
            var (given, owned) = (OwnedRanges.Of(before, from.Self, replication[keyspace].Before), OwnedRanges.Of(after, self, replication[keyspace].After));
            return from.SSTables.Where(sstable => sstable.Keyspace == keyspace && sstable.ReachesInto(given, owned)).Select(sstable => sstable.Content);
        })).Order(StringComparer.Ordinal).ToList();
        var found = HeldSSTable.On(node, replication.Keys).Select(sstable => sstable.Content).Order(StringComparer.Ordinal).ToList();
        session.Checks.Add(
            $"{node.Address} has the {wanted.Count} SSTables that reach into its ranges, bit-identical, and no other",
            wanted.Count > 0 && wanted.SequenceEqual(found),
            $"{found.Count} SSTables, {wanted.Except(found).Count()} missing or changed");
    }

    // As recorded, and with the data center's new name.
    private static Dictionary<string, (Dictionary<string, string> Before, Dictionary<string, string> After)> Replications()
    {
        var samples = new Dictionary<string, string> { ["class"] = "SimpleStrategy", ["replication_factor"] = "1" };
        return new() { ["metrics"] = (samples, samples), ["shop"] = (InDataCenter("dc1"), InDataCenter(Shape.DataCenter)) };
    }

    private static Dictionary<string, string> InDataCenter(string name) => new() { ["class"] = "NetworkTopologyStrategy", [name] = "3" };
}
