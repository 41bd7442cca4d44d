using FsCheck;
using FsCheck.Fluent;
using Ringkeeper.Backups.Mapping;

namespace Ringkeeper.Backups.Tests.Mapping;

public sealed class LoadEstimateTests
{
    [Fact]
    public void Add_AnySSTables_CountsEachForEveryTargetThatTakesIt() =>
        Prop.ForAll(MadeUpRings.Any, rings =>
        {
            var mapping = rings.Map();
            (TokenSpan Bounds, long Bytes)[] sstables =
            [
                .. rings.Tokens.Order().Zip(rings.Tokens.Order().Skip(1), (first, last) => (new TokenSpan(first, last), last % 100)),
                (TokenSpan.All, 1000),
            ];
            var estimate = new LoadEstimate(mapping);
            foreach (var source in mapping.Sources)
            {
                estimate.Add(source, sstables);
            }

            for (var target = 0; target < mapping.Targets.Count; target++)
            {
                var taken = mapping.Sources.SelectMany(source => sstables.Where(sstable => source.TargetsOf(sstable.Bounds).Contains(target))).ToArray();
                estimate.Targets[target].SSTables.ShouldBe(taken.Length);
                estimate.Targets[target].Bytes.ShouldBe(taken.Sum(sstable => sstable.Bytes));
            }

            var once = mapping.Sources.SelectMany(source => sstables.Where(sstable => source.TargetsOf(sstable.Bounds).Any())).ToArray();
            (estimate.SSTables, estimate.Bytes).ShouldBe((once.Length, once.Sum(sstable => sstable.Bytes)));
        }).QuickCheckThrowOnFailure();
}
