using Ringkeeper.Simulator.Rings;

namespace Ringkeeper.Simulator.Tests.Rings;

public sealed class RingBuilderTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(6, 3)]
    [InlineData(7, 3)]
    [InlineData(50, 5)]
    public void Build_AnySize_GivesDistinctTokensAndEvenRacks(int nodes, int racks)
    {
        var ring = RingBuilder.Build("orders", racks, "127.0.9.", 9042, [.. Enumerable.Range(17000, nodes)]);

        ring.Nodes.Count.ShouldBe(nodes);
        ring.Nodes.SelectMany(node => node.Tokens).Distinct().Count().ShouldBe(nodes * 16);
        ring.Nodes.ShouldAllBe(node => node.Tokens.SequenceEqual(node.Tokens.Order()));
        ring.Nodes.Select(node => node.HostId).Distinct().Count().ShouldBe(nodes);
        var sizes = ring.Nodes.GroupBy(node => node.Rack).Select(rack => rack.Count()).ToList();
        sizes.Count.ShouldBe(Math.Min(racks, nodes));
        (sizes.Max() - sizes.Min()).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void Build_SameArguments_GivesTheSameRing()
    {
        var (one, other) = (RingBuilder.Build("a", 3, "127.0.9.", 1, [1, 2, 3]), RingBuilder.Build("a", 3, "127.0.9.", 1, [1, 2, 3]));

        one.Nodes.Select(node => (node.HostId, string.Join(',', node.Tokens))).ShouldBe(other.Nodes.Select(node => (node.HostId, string.Join(',', node.Tokens))));
    }

    [Fact]
    public void EffectiveOwnership_EvenRing_IsTheReplicationFactorShared()
    {
        var ring = RingBuilder.Build("a", 3, "127.0.9.", 1, [1, 2, 3, 4, 5, 6]);

        var shop = Replication.EffectiveOwnership(ring, new Dictionary<string, string> { ["class"] = "x.NetworkTopologyStrategy", ["dc1"] = "3" });
        var metrics = Replication.EffectiveOwnership(ring, new Dictionary<string, string> { ["class"] = "x.SimpleStrategy", ["replication_factor"] = "1" });

        shop.Values.Sum().ShouldBe(3, 1e-9);
        shop.Values.ShouldAllBe(share => Math.Abs(share - 0.5) < 0.01);
        metrics.Values.Sum().ShouldBe(1, 1e-9);
    }

    [Fact]
    public void Save_Loaded_IsTheSame()
    {
        using var directory = new TestDirectory();
        var ring = RingBuilder.Build("Test Cluster", 2, "127.0.9.", 9042, [1, 2]);
        var path = Path.Combine(directory.Path, "ring.json");

        ring.Save(path);

        var loaded = Ring.Load(path);
        loaded.Node("2").HostId.ShouldBe(ring.Nodes[1].HostId);
        loaded.Node("127.0.9.1").Tokens.ShouldBe(ring.Nodes[0].Tokens);
        Should.Throw<ArgumentException>(() => loaded.Node("3")).Message.ShouldContain("--node 3");
    }
}
