using FsCheck;
using FsCheck.Fluent;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Mapping;
using Ringkeeper.Backups.Tests.Coverage;

namespace Ringkeeper.Backups.Tests.Mapping;

public sealed class ReplicaCoverTests
{
    private const string Keyspace = "shop";

    private static readonly long[] Tokens = [long.MinValue, long.MinValue + 1, .. Enumerable.Range(-6, 13).Select(token => (long)token), long.MaxValue];

    private static readonly Arbitrary<(ClusterManifest Backup, LostSSTable[] Lost)> AnyDamage = Arb.From(
        from size in Gen.Choose(1, 5)
        from factor in Gen.Choose(1, 4)
        from captured in Gen.ListOf(Gen.Frequency((5, Gen.Constant(true)), (1, Gen.Constant(false))), size)
        from tokens in Gen.Shuffle(Tokens.Skip(1))
        from lost in Gen.ListOf(from node in Gen.Choose(0, size - 1) from first in Gen.Elements(Tokens) from last in Gen.Elements(Tokens) select (node, first, last), 3)
        select (Backup([.. captured], tokens, factor), lost.Select(sstable => Lost(sstable.node, Math.Min(sstable.first, sstable.last), Math.Max(sstable.first, sstable.last))).ToArray()));

    [Fact]
    public void Find_AnyDamage_FindsStandInsWhenEachTokenHasASoundCapturedReplica() => Prop.ForAll(AnyDamage, damage => Check(damage.Backup, damage.Lost)).QuickCheckThrowOnFailure();

    [Fact]
    public void Find_OneCopy_HasNone()
    {
        var lost = Lost(0, long.MinValue, long.MaxValue);

        new ReplicaCover(Backup([true, true, true], [-6, 0, 6], factor: 1), [lost]).Find(lost).ShouldBeNull();
    }

    [Fact]
    public void Find_AnotherTableOfTheReplicaIsDamaged_StandsIn()
    {
        var lost = Lost(0, -1, 1);
        var other = Lost(1, -1, 1) with { Table = "customers" };

        new ReplicaCover(Backup([true, true], [-6, 0], factor: 2), [lost, other]).Find(lost).ShouldNotBeNull().Single().Address.ShouldBe("1");
    }

    [Fact]
    public void Find_StrategyWithoutKnownReplicas_IsRefused()
    {
        var backup = Backup([true, true], [-6, 0], factor: 2);
        backup = backup with { Keyspaces = [backup.Keyspaces[0] with { Replication = new Dictionary<string, string> { ["class"] = "LocalStrategy" } }] };
        var lost = Lost(0, -1, 1);

        Should.Throw<MappingImpossibleException>(() => new ReplicaCover(backup, [lost]).Find(lost));
    }

    private static void Check(ClusterManifest backup, LostSSTable[] lost)
    {
        var ring = KeyspacePlacement.Of(backup.Nodes, backup.Partitioner, backup.Keyspaces[0].Replication).Single();
        var cover = new ReplicaCover(backup, lost);
        foreach (var sstable in lost)
        {
            // Between two tokens of a ring or of a bound nothing changes, so their neighbours are tokens enough.
            var wanted = Tokens.SelectMany(token => (long[])[token, unchecked(token + 1)]).Distinct().Where(token => sstable.Bounds.Contains(new TokenSpan(token, token)))
                .Where(token => ring.ReplicasOf(token).Any(node => node.HostId == sstable.HostId)).ToList();
            var sound = wanted.ToDictionary(token => token, token => ring.ReplicasOf(token)
                .Where(node => node.ManifestSha256 is not null && node.HostId != sstable.HostId)
                .Where(node => !lost.Any(other => other.HostId == node.HostId && other.Bounds.Contains(new TokenSpan(token, token))))
                .Select(node => node.HostId)
                .ToList());

            var found = cover.Find(sstable);

            (found is not null).ShouldBe(sound.Values.All(replicas => replicas.Count > 0));
            found?.Select(node => node.HostId).Order().ShouldBe(sound.Values.SelectMany(replicas => replicas).Distinct().Order());
        }
    }

    private static LostSSTable Lost(int node, long first, long last) => new(new Guid(node, 0, 0, new byte[8]), Keyspace, "orders", new TokenSpan(first, last));

    private static ClusterManifest Backup(bool[] captured, long[] tokens, int factor)
    {
        var backup = Support.Manifests.Cluster("b1");
        var nodes = captured.Select((whole, index) => (Whole: whole, Node: CoverageNodes.Node(index, "dc1", $"r{index % 2}", $"{tokens[index * 2 % tokens.Length]}")))
            .Select(entry => entry.Whole ? entry.Node.Captured() : entry.Node);
        return backup with
        {
            Partitioner = Murmur3Token.Partitioner,
            Nodes = [.. nodes],
            Keyspaces = [backup.Keyspaces[0] with { Name = Keyspace, Replication = new Dictionary<string, string> { ["class"] = "SimpleStrategy", ["replication_factor"] = $"{factor}" } }],
        };
    }
}
