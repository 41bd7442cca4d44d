using Ringkeeper.Backups.Manifests;

namespace Ringkeeper.Backups.Tests.Manifests;

public sealed class ConsistencyWindowTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_NodesWithSkewedClocks_CorrectsEach()
    {
        var window = ConsistencyWindow.Of(
        [
            Node(start: 0, end: 2, skew: 10),
            Node(start: 0, end: 1, skew: -20),
            Node(start: null, end: null, skew: 500),
        ]);

        window.StartedAt.ShouldBe(Noon.AddSeconds(-10), "ten seconds ahead: it was earlier than its clock said");
        window.EndedAt.ShouldBe(Noon.AddSeconds(21));
        window.MaximumClockSkew.ShouldBe(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Of_NoCapturedNode_IsRefused() =>
        Should.Throw<ArgumentException>(() => ConsistencyWindow.Of([Node(start: null, end: null, skew: 0)]));

    private static ClusterManifestNode Node(int? start, int? end, int skew) => Support.Manifests.Cluster("b1").Nodes[0] with
    {
        SnapshotStartedAt = start is { } first ? Noon.AddSeconds(first) : null,
        SnapshotEndedAt = end is { } last ? Noon.AddSeconds(last) : null,
        ClockSkew = TimeSpan.FromSeconds(skew),
    };
}
