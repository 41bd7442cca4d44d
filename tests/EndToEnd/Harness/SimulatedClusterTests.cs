using Ringkeeper.Harness;
using Ringkeeper.Harness.Cassandra;
using Ringkeeper.Harness.Files;

namespace Ringkeeper.EndToEnd.Tests.Harness;

public sealed class SimulatedClusterTests
{
    [Fact]
    public async Task StartAsync_TwoNodes_SeedsWritesAndTruncates()
    {
        using var directory = new WorkDirectory("ring");
        await using var cluster = new SimulatedCluster(directory.Path, new SimulatedClusterOptions { Nodes = 2, Racks = 2 });
        await cluster.StartAsync(CancellationToken.None);
        var seeded = Read(cluster);

        await cluster.ChangeAsync(CancellationToken.None);
        var changed = Read(cluster);
        await cluster.TruncateAsync("shop", CancellationToken.None);
        var truncated = Read(cluster);

        seeded.ShouldContain(file => file.Table == "shop.customers" && file.Component == ".customers_country_idx/Data.db");
        TableFiles.Except(seeded, changed).ShouldBeEmpty();
        changed.Count.ShouldBeGreaterThan(seeded.Count);
        truncated.ShouldNotBeEmpty();
        truncated.ShouldAllBe(file => file.Table.StartsWith("metrics."));
    }

    [Fact]
    public async Task RunAsync_NodeIsUp_AnswersNodetool()
    {
        using var directory = new WorkDirectory("ring");
        await using var cluster = new SimulatedCluster(directory.Path, new SimulatedClusterOptions { Nodes = 1, Racks = 1 });
        await cluster.StartAsync(CancellationToken.None);

        var lines = await NodetoolProcess.RunAsync(cluster.Nodes[0], ["status"], CancellationToken.None);

        lines.ShouldContain(line => line.StartsWith("UN ") && line.Contains("rack1"));
    }

    private static IReadOnlyList<TableFile> Read(SimulatedCluster cluster) =>
        TableFiles.ReadLive(cluster.Nodes.SelectMany(node => node.DataDirectories), cluster.Keyspaces);
}
