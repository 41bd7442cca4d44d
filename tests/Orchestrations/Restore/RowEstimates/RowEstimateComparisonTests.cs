using Ringkeeper.Contract;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Orchestrations.Restore.RowEstimates;

namespace Ringkeeper.Orchestrations.Tests.Restore.RowEstimates;

public sealed class RowEstimateComparisonTests
{
    private static readonly TableName Orders = new("shop", "orders");

    [Theory]
    [InlineData(600L, false)]
    [InlineData(5_000L, false)]
    [InlineData(265L, false)]
    [InlineData(264L, true)]
    [InlineData(0L, true)]
    [InlineData(null, false)]
    public void Warnings_LessThanHalfOfTheLargestSSTable_NameTableAndNode(long? live, bool warns)
    {
        var comparison = new RowEstimateComparison([Import("a", Estimate(Orders, 530, 600)), Import("b", Estimate(Orders, 530, live))]);

        comparison.Warnings.Count.ShouldBe(warns ? 1 : 0);
        comparison.Warnings.ShouldAllBe(warning => warning.Contains("shop.orders") && warning.Contains("b (about ") && !warning.Contains("a (about "));
    }

    [Theory]
    [InlineData(99, false)]
    [InlineData(100, true)]
    public void Warnings_OfAFewPartitions_AreNotGiven(long partitions, bool warns) =>
        new RowEstimateComparison([Import("a", Estimate(Orders, partitions, 1))]).Warnings.Count.ShouldBe(warns ? 1 : 0);

    [Fact]
    public void Tables_OfSeveralNodes_AreSummedUp()
    {
        var comparison = new RowEstimateComparison([Import("a", Estimate(Orders, 530, 600)), Import("b", Estimate(Orders, 400, 410)), Import("c")]);

        comparison.Tables.ShouldHaveSingleItem().ShouldBe(new RestoredTableEstimate
        {
            Table = Orders,
            Nodes = 2,
            Rows = 1860,
            MinimumPartitions = 930,
            MaximumPartitions = 1860,
            LivePartitions = 1010,
        });
    }

    [Fact]
    public void Tables_WhereOneNodeDidNotSay_HaveNoLivePartitions() =>
        new RowEstimateComparison([Import("a", Estimate(Orders, 530, 600)), Import("b", Estimate(Orders, 530, null))])
            .Tables.ShouldHaveSingleItem().LivePartitions.ShouldBeNull();

    [Fact]
    public void Tables_OfAgentsThatDidNotLook_AreNone() =>
        new RowEstimateComparison([("a", new ImportResult { Tables = 1, SSTables = 1, Files = 9 })]).Tables.ShouldBeEmpty();

    [Fact]
    public void Tables_MoreThanAreShown_StayFewAndWarnedOnesComeFirst()
    {
        var many = Enumerable.Range(0, 300).Select(number => Estimate(new TableName("shop", $"t{number:000}"), 1000, number < 290 ? 1000 : 1)).ToArray();

        var comparison = new RowEstimateComparison([Import("a", many)]);

        comparison.Tables.Count.ShouldBe(100);
        comparison.Tables.Take(10).ShouldAllBe(table => table.LivePartitions == 1);
        comparison.Warnings.Count.ShouldBe(6);
        comparison.Warnings[^1].ShouldContain("5 more tables");
    }

    [Fact]
    public void Warnings_OfManyNodes_NameTheFirst()
    {
        var comparison = new RowEstimateComparison(Enumerable.Range(0, 9).Select(node => Import($"n{node}", Estimate(Orders, 530, 0))));

        var warning = comparison.Warnings.ShouldHaveSingleItem();
        warning.ShouldContain("n2 (about 0 of at least 530) and 6 more.");
        warning.ShouldNotContain("n3");
    }

    private static (string, ImportResult) Import(string node, params TableEstimate[] estimates) =>
        (node, new ImportResult { Tables = 1, SSTables = 1, Files = 9, Estimates = estimates });

    private static TableEstimate Estimate(TableName table, long partitions, long? live) => new()
    {
        Table = table,
        Rows = 2 * partitions,
        MinimumPartitions = partitions,
        MaximumPartitions = 2 * partitions,
        LivePartitions = live,
    };
}
