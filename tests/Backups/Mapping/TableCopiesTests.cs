using FsCheck;
using FsCheck.Fluent;
using Ringkeeper.Backups.Mapping;

namespace Ringkeeper.Backups.Tests.Mapping;

public sealed class TableCopiesTests
{
    private const int Slots = 6;
    private const int SlotLength = 3;

    private static readonly Arbitrary<Case> AnyDamage = Arb.From(
        from nodes in Gen.Choose(1, 4)
        from parts in Gen.ListOf(Gen.ListOf(Gen.Choose(0, 2), Slots), nodes)
        from rounds in Gen.ListOf(Gen.ListOf(AnySSTable(nodes)).Where(damaged => damaged.Count < 4), 3)
        select new Case([.. parts.Select(slots => slots.ToArray())], [.. rounds.Select(damaged => damaged.ToArray())]));

    [Fact]
    public void Replace_AnyDamage_TakesEachLostTokenFromAnotherAsLongAsOneHoldsItWhole() =>
        Prop.ForAll(AnyDamage, damage => Check(damage)).QuickCheckThrowOnFailure();

    [Fact]
    public void Replace_OneOfTwoIsDamaged_TakesTheThird()
    {
        TokenSpan[] ring = [new(0, 100)];
        var copies = new TableCopies([Source(1, ring), Source(2, ring)], [Source(3, ring)]);

        var taken = copies.Replace([(Host(1), new TokenSpan(90, 200))]);

        taken.ShouldHaveSingleItem().Key.ShouldBe(Host(3));
        taken[Host(3)].ShouldBe([new TokenSpan(90, 100)]);
        copies.HoldersOf(Host(1), new TokenSpan(90, 200)).ShouldBe([Host(2), Host(3)], ignoreOrder: true);
        (copies.IsCovered(Host(1), new TokenSpan(90, 200)), copies.HasFewerCopies(Host(1), new TokenSpan(90, 200))).ShouldBe((true, false));
        copies.Replace([(Host(3), new TokenSpan(0, 95))]).ShouldBeEmpty();
        copies.HasFewerCopies(Host(3), new TokenSpan(0, 95)).ShouldBeTrue("the second is left");
        copies.Replace([(Host(2), TokenSpan.All)]).ShouldBeEmpty();
        copies.IsCovered(Host(1), new TokenSpan(90, 200)).ShouldBeFalse("nobody has 90 to 95");
        copies.IsCovered(Host(1), new TokenSpan(96, 200)).ShouldBeTrue();
    }

    private static void Check(Case damage)
    {
        var nodes = damage.Parts.Length;
        var copies = new TableCopies(Sources(damage.Parts, part: 1), Sources(damage.Parts, part: 2));
        var tokens = Enumerable.Range(0, Slots * SlotLength).ToList();
        var whole = tokens.ConvertAll(token => Enumerable.Range(0, nodes).Where(node => damage.Parts[node][token / SlotLength] == 1).ToHashSet());
        var spare = tokens.ConvertAll(token => Enumerable.Range(0, nodes).Where(node => damage.Parts[node][token / SlotLength] == 2).ToHashSet());
        var wanted = whole.ConvertAll(holders => holders.ToHashSet());
        foreach (var round in damage.Rounds)
        {
            var taken = copies.Replace([.. round.Select(sstable => (Host(sstable.Node), sstable.Bounds))]);
            foreach (var spans in taken.Values)
            {
                spans.Zip(spans.Skip(1)).ShouldAllBe(pair => pair.First.Last < pair.Second.First);
            }

            foreach (var token in tokens)
            {
                var hit = round.Where(sstable => Holds(sstable.Bounds, token)).Select(sstable => sstable.Node).ToHashSet();
                var lost = whole[token].Count(hit.Contains);
                whole[token].ExceptWith(hit);
                spare[token].ExceptWith(hit);
                var takers = Enumerable.Range(0, nodes).Where(node => taken.GetValueOrDefault(Host(node), []).Any(span => Holds(span, token))).ToList();
                takers.ShouldBeSubsetOf(spare[token]);
                takers.Count.ShouldBe(Math.Min(lost, spare[token].Count));
                whole[token].UnionWith(takers);
                wanted[token].UnionWith(takers);
                spare[token].ExceptWith(takers);
            }
        }

        foreach (var (node, bounds) in damage.Rounds.SelectMany(round => round))
        {
            var lost = tokens.Where(token => Holds(bounds, token) && wanted[token].Contains(node)).ToList();
            copies.IsCovered(Host(node), bounds).ShouldBe(lost.TrueForAll(token => whole[token].Count > 0));
            copies.HoldersOf(Host(node), bounds).ShouldBe(lost.SelectMany(token => whole[token]).Distinct().Select(Host), ignoreOrder: true);
            if (copies.HasFewerCopies(Host(node), bounds))
            {
                lost.ShouldContain(token => whole[token].Count < Chosen(damage, token));
            }
        }

        tokens.Where(token => whole[token].Count < Chosen(damage, token)).ShouldAllBe(token => damage.Rounds.SelectMany(round => round).Any(sstable =>
            Holds(sstable.Bounds, token) && copies.HasFewerCopies(Host(sstable.Node), new TokenSpan(token, token))));
    }

    private static int Chosen(Case damage, int token) => damage.Parts.Count(slots => slots[token / SlotLength] == 1);

    private static bool Holds(TokenSpan span, int token) => span.Contains(new TokenSpan(token, token));

    private static Gen<SSTable> AnySSTable(int nodes) =>
        from node in Gen.Choose(0, nodes - 1)
        from first in Gen.Choose(0, (Slots * SlotLength) - 1)
        from last in Gen.Choose(0, (Slots * SlotLength) - 1)
        select new SSTable(node, new TokenSpan(Math.Min(first, last), Math.Max(first, last)));

    private static IEnumerable<RestoreMapSource> Sources(int[][] parts, int part) =>
        from node in Enumerable.Range(0, parts.Length)
        let slots = Enumerable.Range(0, Slots).Where(slot => parts[node][slot] == part).ToList()
        where slots.Count > 0
        select Source(node, [.. slots.Select(slot => new TokenSpan(slot * SlotLength, ((slot + 1) * SlotLength) - 1))]);

    private static RestoreMapSource Source(int node, TokenSpan[] spans) => new() { HostId = Host(node), ManifestSha256 = Support.Manifests.Hash, Spans = spans };

    private static Guid Host(int node) => new(node, 0, 0, new byte[8]);

    private sealed record SSTable(int Node, TokenSpan Bounds);

    /// <param name="Parts">By node and slot: 0 it doesn't hold it, 1 it gives it, 2 it could stand in.</param>
    /// <param name="Rounds">What turns out to be damaged, round by round.</param>
    private sealed record Case(int[][] Parts, SSTable[][] Rounds);
}
