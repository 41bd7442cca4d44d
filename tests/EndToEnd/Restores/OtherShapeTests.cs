using System.Text.Json;
using Ringkeeper.EndToEnd.Tests.Stack;
using Ringkeeper.Harness;
using Ringkeeper.Harness.Cassandra;
using Ringkeeper.Harness.Client;
using Ringkeeper.Harness.Files;
using Ringkeeper.Harness.Store;
using Ringkeeper.Simulator.Rings;

namespace Ringkeeper.EndToEnd.Tests.Restores;

/// <summary>A cluster of three nodes is restored into one of four in two racks of another data center, with other tokens.</summary>
[Collection(RestoreStackTests.Name)]
public sealed class OtherShapeTests(SharedStack shared)
{
    private const string Target = "spare";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(3);

    private static readonly string[] Keyspaces = ["metrics", "shop"];

    private readonly TestStack _stack = shared.Stack;

    [Fact]
    public async Task Restore_IntoAClusterOfAnotherShapeWithoutADamagedSSTable_BringsEachNodeEveryOtherFileThatHoldsARowOfIts()
    {
        await _stack.BackUpAsync("shape");
        await using var target = await StartTargetAsync();
        var cluster = (SimulatedCluster)target.Cassandra;
        var lost = await FindSSTableAsync("shop");
        await using var damage = await BlobDamage.TruncateAsync(_stack.Parts.OpenStore(), lost.Blob);
        var captured = _stack.Cassandra.Nodes.Zip(_stack.Cassandra.Ring.Nodes, (node, self) => (self, Without(lost, self, HeldSSTable.On(node, Keyspaces)))).ToList();
        (await ProblemsAsync(new { source = _stack.Cluster, backup = "latest", mode = "otherShape" }))
            .ShouldContain(problem => problem.Contains("Table metrics.samples is in the cluster already"));
        foreach (var keyspace in Keyspaces)
        {
            await cluster.ExecuteAsync($"DROP KEYSPACE {keyspace}", CancellationToken.None);
        }

        var request = new { source = _stack.Cluster, backup = "latest", mode = "otherShape", copies = "all" };
        (await ProblemsAsync(request)).ShouldBeEmpty();

        var operation = await RestoreAsync(target, request);

        operation.Status.ShouldBe("Complete", $"{operation.Error}");
        operation.Warnings.ShouldHaveSingleItem().ShouldContain(lost.Blob);
        foreach (var (node, self) in cluster.Nodes.Zip(cluster.Ring.Nodes))
        {
            ShouldHoldItsPart(HeldSSTable.On(node, Keyspaces), captured, cluster.Ring, self);
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

    private void ShouldHoldItsPart(
        IReadOnlyList<HeldSSTable> held, List<(RingNode Self, IReadOnlyList<HeldSSTable> SSTables)> captured, Ring ring, RingNode self)
    {
        var wanted = new List<string>();
        foreach (var (from, sstable) in captured.SelectMany(node => node.SSTables.Select(sstable => (node.Self, sstable))))
        {
            var owned = OwnedRanges.Of(ring, self, Replication(sstable.Keyspace, "west"));
            var isWanted = sstable.ReachesInto(OwnedRanges.Of(_stack.Cassandra.Ring, from, Replication(sstable.Keyspace, "dc1")), owned);
            if (isWanted)
            {
                wanted.Add(sstable.Content);
            }
            else
            {
                sstable.Tokens.Any(owned.Contains).ShouldBeFalse("no row of the node's may be left behind");
            }
        }

        held.Select(sstable => sstable.Content).ShouldBe(wanted, ignoreOrder: true);
        wanted.ShouldNotBeEmpty();
    }

    private static Dictionary<string, string> Replication(string keyspace, string dataCenter) => keyspace == "shop"
        ? new() { ["class"] = "org.apache.cassandra.locator.NetworkTopologyStrategy", [dataCenter] = "3" }
        : new() { ["class"] = "org.apache.cassandra.locator.SimpleStrategy", ["replication_factor"] = "1" };

    /// <summary>An SSTable of the newest backup, of the first node that was captured.</summary>
    private async Task<LostSSTable> FindSSTableAsync(string keyspace)
    {
        var node = _stack.Cassandra.Ring.Nodes[0];
        var text = await StoreReader.ReadAsync(_stack.Parts.OpenStore(), $"{_stack.Cluster}/backups/shape/nodes/{node.HostId}.json", CancellationToken.None);
        var manifest = JsonSerializer.Deserialize<NodeManifest>(text, JsonSerializerOptions.Web)!;
        var sstable = manifest.Tables.Where(table => table.Keyspace == keyspace).SelectMany(table => table.SSTables).First(sstable => sstable.Index is null);
        return new LostSSTable(node.HostId, $"{_stack.Cluster}/{sstable.Unit}", sstable.Components.Single(component => component.Name == "Data.db").Sha256);
    }

    private static IReadOnlyList<HeldSSTable> Without(LostSSTable lost, RingNode self, IReadOnlyList<HeldSSTable> held) =>
        [.. held.Where(sstable => self.HostId != lost.HostId || !sstable.Content.Contains($"Data.db:{lost.DataSha256}", StringComparison.Ordinal))];

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

    private sealed record LostSSTable(Guid HostId, string Blob, string DataSha256);

    private sealed record NodeManifest(IReadOnlyList<ManifestTable> Tables);

    private sealed record ManifestTable(string Keyspace, IReadOnlyList<ManifestSSTable> SSTables);

    private sealed record ManifestSSTable(string? Index, string Unit, IReadOnlyList<ManifestComponent> Components);

    private sealed record ManifestComponent(string Name, string Sha256);

    private sealed record Checks(IReadOnlyList<string> Problems);
}
