using System.Text.Json;
using Ringkeeper.EndToEnd.Tests.Stack;
using Ringkeeper.Harness;
using Ringkeeper.Harness.Cassandra;
using Ringkeeper.Harness.Client;
using Ringkeeper.Simulator.Rings;

namespace Ringkeeper.EndToEnd.Tests.Restores;

/// <summary>A cluster of three nodes is restored into one of four in two racks of another data center, with other tokens.</summary>
[Collection(SharedStackTests.Name)]
public sealed class OtherShapeTests(SharedStack shared)
{
    private const string Target = "spare";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(3);

    private static readonly Dictionary<string, IReadOnlyDictionary<string, string>> Replication = new()
    {
        ["shop"] = new Dictionary<string, string> { ["class"] = "org.apache.cassandra.locator.NetworkTopologyStrategy", ["west"] = "3" },
        ["metrics"] = new Dictionary<string, string> { ["class"] = "org.apache.cassandra.locator.SimpleStrategy", ["replication_factor"] = "1" },
    };

    private readonly TestStack _stack = shared.Stack;

    [Fact]
    public async Task Restore_IntoAClusterOfAnotherShape_BringsEachNodeEveryFileThatHoldsARowOfIts()
    {
        await _stack.BackUpAsync("shape");
        await using var target = await StartTargetAsync();
        var cluster = (SimulatedCluster)target.Cassandra;
        var captured = _stack.Cassandra.Nodes.SelectMany(node => HeldSSTable.On(node, Replication.Keys)).ToList();
        (await ProblemsAsync(new { source = _stack.Cluster, backup = "latest", mode = "otherShape" }))
            .ShouldContain(problem => problem.Contains("Table metrics.samples is in the cluster already"));
        await cluster.ExecuteAsync("DROP KEYSPACE shop", CancellationToken.None);
        var request = new { source = _stack.Cluster, backup = "latest", mode = "otherShape", copies = "all", keyspaces = new[] { "metrics", "shop" } };
        (await ProblemsAsync(request)).ShouldBeEmpty();

        var operation = await RestoreAsync(target, request);

        operation.Status.ShouldBe("Complete", $"{operation.Error}");
        foreach (var (node, self) in cluster.Nodes.Zip(cluster.Ring.Nodes))
        {
            ShouldHoldItsPart(HeldSSTable.On(node, Replication.Keys), captured, cluster.Ring, self);
            Directory.GetFileSystemEntries(node.StagingDirectory).ShouldBeEmpty("staging is discarded");
        }

        (await Blobs($"{Target}/restores/")).ShouldBeEmpty("what the nodes were told is deleted");
        (await Blobs($"{_stack.Cluster}/leases/")).ShouldBeEmpty("the source's backup is free again");
    }

    /// <summary>A node of the target and the app are killed on the way.</summary>
    private async Task<OperationView> RestoreAsync(StackCluster target, object request)
    {
        var operationId = await _stack.Client.StartRestoreAsync(Target, request, CancellationToken.None);
        await _stack.WaitUntilAsync(operationId, operation => operation.HasEnded || operation.FindPhase("download") is { Status: not "Pending" });
        await target.Agents[1].CrashAsync();
        await target.Agents[1].StartAsync(CancellationToken.None);
        await _stack.WaitUntilAsync(operationId, operation => operation.HasEnded || operation.FindPhase("import") is { Status: not "Pending" });
        await _stack.Parts.App.StartAsync(CancellationToken.None);
        return await _stack.WaitUntilEndedAsync(operationId);
    }

    private static void ShouldHoldItsPart(IReadOnlyList<HeldSSTable> held, List<HeldSSTable> captured, Ring ring, RingNode self)
    {
        var left = held.CountBy(sstable => sstable.Content).ToDictionary();
        foreach (var sstable in captured)
        {
            var owned = OwnedRanges.Of(ring, self, Replication[sstable.Keyspace]);
            if (left.GetValueOrDefault(sstable.Content) > 0)
            {
                left[sstable.Content]--;
                owned.Intersects(sstable.Tokens[0], sstable.Tokens[^1]).ShouldBeTrue($"{self.Address} owns nothing of {sstable.Content}");
            }
            else
            {
                sstable.Tokens.Any(owned.Contains).ShouldBeFalse($"{self.Address} lacks {sstable.Content}");
            }
        }

        left.Where(surplus => surplus.Value > 0).ShouldBeEmpty("everything is as it was captured, and once");
        held.ShouldNotBeEmpty();
    }

    private async Task<StackCluster> StartTargetAsync()
    {
        using var deadline = new CancellationTokenSource(StartTimeout);
        var options = new SimulatedClusterOptions { Name = "Spare", Nodes = 4, Racks = 2, DataCenter = "west", IsSeeded = false };
        var target = await _stack.Parts.AddClusterAsync(Target, directory => new SimulatedCluster(directory, options), deadline.Token);
        await _stack.RegisterAsync(Target, target.Agents.Select(agent => agent.Url));
        return target;
    }

    private async Task<IReadOnlyList<string>> ProblemsAsync(object request)
    {
        var answer = await _stack.SendAsync(HttpMethod.Post, $"api/clusters/{Target}/restores?dryRun=true", request);
        return answer.Body!.Value.GetProperty("checks").Deserialize<Checks>(JsonSerializerOptions.Web)!.Problems;
    }

    private async Task<IReadOnlyList<string>> Blobs(string prefix)
    {
        var names = new List<string>();
        await foreach (var blob in _stack.Parts.OpenStore().GetBlobsAsync(prefix: prefix))
        {
            names.Add(blob.Name);
        }

        return names;
    }

    private sealed record Checks(IReadOnlyList<string> Problems);
}
