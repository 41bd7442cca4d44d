using Ringkeeper.Simulator.Nodes;
using Ringkeeper.Simulator.Rings;

namespace Ringkeeper.Simulator.Tests.Nodes;

/// <summary>What of a real node's first start a test of tokens rests on.</summary>
public sealed class FirstStartTests : IDisposable
{
    private readonly TestDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Start_WithTokensInTheSettings_TakesThemAndKeepsThem()
    {
        await using var ring = NewRing();
        await ring.StartAsync(Node(ring, 1, "num_tokens: 2", "initial_token: 7,-9"));
        (await ring.NodetoolAsync(1, "info", "-T")).StandardOutput.ShouldContain("-9");
        Started(ring).ShouldBe([-9, 7]);
        await ring.StopAsync(1);

        await ring.StartAsync(Node(ring, 1, "num_tokens: 2", "initial_token: 1,2"));
        Started(ring).ShouldBe([-9, 7], "they are read once");
        await ring.StopAsync(1);
        (await FailureAsync(Node(ring, 1, "num_tokens: 3"))).ShouldBe("Cannot change the number of tokens from 2 to 3");
    }

    [Fact]
    public async Task Start_WithoutTokensInTheSettings_ChoosesItsOwn()
    {
        await using var ring = NewRing();
        await ring.StartAsync(Node(ring, 1, "num_tokens: 5"));
        Started(ring).Count.ShouldBe(5);
        (await ring.NodetoolAsync(1, "describecluster")).StandardOutput.ShouldNotContain("shop", Case.Sensitive, "a new cluster has no keyspaces but Cassandra's own");
    }

    [Fact]
    public async Task Start_OfANodeThatCannotStart_SaysWhatCassandraSays()
    {
        await using var ring = NewRing();
        (await FailureAsync(Node(ring, 2, "num_tokens: 2"))).ShouldBe("Unable to gossip with any peers");
        (await FailureAsync(Node(ring, 1, "num_tokens: 3", "initial_token: 1,2"))).ShouldContain("(2) is different from num_tokens value (3)");
        Started(ring).ShouldBeEmpty();
    }

    private static IReadOnlyList<long> Started(SimulatedRing ring) => Ring.Load(ring.RingFile).Nodes[0].Tokens;

    private static async Task<string> FailureAsync(NodeOptions options)
    {
        await using var output = new StringWriter();
        return (await Should.ThrowAsync<InvalidDataException>(() => NodeProgram.RunAsync(options, output, TimeProvider.System, CancellationToken.None))).Message;
    }

    private SimulatedRing NewRing()
    {
        var ring = new SimulatedRing(_directory);
        (ring.Ring with { Nodes = [.. ring.Ring.Nodes.Select(node => node with { Tokens = [], Seed = null })] }).Save(ring.RingFile);
        return ring;
    }

    private NodeOptions Node(SimulatedRing ring, int node, params string[] settings)
    {
        var path = Path.Combine(_directory.Path, "cassandra.yaml");
        File.WriteAllLines(path, [.. settings, $"- seeds: \"{ring.Ring.Nodes[0].Address}:7000\""]);
        return ring.Options(node) with { RingFile = ring.RingFile, Configuration = path };
    }
}
