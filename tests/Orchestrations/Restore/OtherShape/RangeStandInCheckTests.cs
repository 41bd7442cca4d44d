using Ringkeeper.Contract;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Orchestrations.Restore.OtherShape;

namespace Ringkeeper.Orchestrations.Tests.Restore.OtherShape;

/// <summary>What is said of SSTables that nodes of the target left out.</summary>
public sealed class RangeStandInCheckTests
{
    private static readonly Guid[] Hosts = [.. Enumerable.Range(0, 8).Select(number => new Guid(number, 0, 0, new byte[8]))];

    [Fact]
    public void Check_SeveralNodesLeaveTheSameOut_WarnsOnceNamingAllWhoGiveItsRanges()
    {
        var check = Check(Copy(takenFrom: [2]), Copy(takenFrom: [1, 2]));

        check.Problems.ShouldBeEmpty();
        var warning = check.Warnings.ShouldHaveSingleItem();
        warning.ShouldStartWith("Node 10.0.0.1 of the backup, table shop.orders: SSTable na-7-big is missing or damaged (unit-7: It is gone.)");
        warning.ShouldContain("come from 10.0.0.2, 10.0.0.3, from as many copies as asked for");
    }

    [Fact]
    public void Check_OneNodeFindsNoFurtherCopy_SaysWhatMayBeLost() =>
        Check(Copy(takenFrom: [1, 2]), Copy(takenFrom: [2]) with { HasFewerCopies = true })
            .Warnings.ShouldHaveSingleItem().ShouldContain("from fewer copies than asked for");

    [Fact]
    public void Check_OneNodeGetsNotEveryToken_IsAProblem()
    {
        var check = Check(Copy(takenFrom: [1, 2]), Copy(takenFrom: [2]) with { IsCovered = false, HasFewerCopies = true });

        check.Warnings.ShouldBeEmpty();
        check.Problems.ShouldHaveSingleItem().ShouldContain("leave the table out");
    }

    [Fact]
    public void Check_SSTablesOfTheSameNameAreOfDifferentNodes_AreToldApart() =>
        Check(Copy(takenFrom: [2]), Copy(takenFrom: [2]) with { HostId = Hosts[1] }).Warnings.Count.ShouldBe(2);

    [Fact]
    public void Check_ManyGiveTheRanges_NamesSome() =>
        Check(Copy(takenFrom: [1, 2, 3, 4, 5, 6, 7])).Warnings.ShouldHaveSingleItem().ShouldContain("10.0.0.6 and 2 more,");

    private static RangeStandInCheck Check(params LeftOutCopy[] copies) => new(RestoreManifests.Cluster(Hosts, factor: 3), copies);

    private static LeftOutCopy Copy(int[] takenFrom) => new()
    {
        SSTable = new LeftOutSSTable { Table = new TableName("shop", "orders"), Name = "na-7-big", Blob = "unit-7", Reason = "It is gone." },
        HostId = Hosts[0],
        TakenFrom = [.. takenFrom.Select(node => Hosts[node])],
        IsCovered = true,
        HasFewerCopies = false,
    };
}
