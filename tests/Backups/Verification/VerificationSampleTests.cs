using FsCheck;
using FsCheck.Fluent;
using Ringkeeper.Backups.Verification;

namespace Ringkeeper.Backups.Tests.Verification;

public sealed class VerificationSampleTests
{
    [Fact]
    public void Next_AnyPercentAndStart_CoversEveryBlobAfterEnoughSamples() => Prop.ForAll(
        Gen.Choose(1, 100).Zip(Gen.Choose(0, 99)).ToArbitrary(),
        input =>
        {
            var (percent, start) = input;
            var left = Enumerable.Range(0, 500).Select(i => $"sstables/host/table/{i}-identity").ToHashSet();
            var sample = new VerificationSample(percent, start);
            for (var round = 0; round < (100 + percent - 1) / percent; round++)
            {
                left.RemoveWhere(sample.Contains);
                sample = sample.Next(percent);
            }

            return left.Count == 0;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Contains_TenPercent_TakesAboutATenthAndTheSameEachTime()
    {
        var sample = new VerificationSample(10, 95);
        var blobs = Enumerable.Range(0, 20_000).Select(i => $"sstables/host/table/{i}-identity").ToArray();

        var chosen = blobs.Where(sample.Contains).ToArray();

        chosen.Length.ShouldBeInRange(1_800, 2_200);
        blobs.Where(new VerificationSample(10, 95).Contains).ShouldBe(chosen);
    }
}
