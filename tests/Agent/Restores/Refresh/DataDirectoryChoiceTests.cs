using Ringkeeper.Agent.Restores.Refresh;

namespace Ringkeeper.Agent.Tests.Restores.Refresh;

public sealed class DataDirectoryChoiceTests
{
    [Fact]
    public void Next_WhereItIsStaged_ComesBeforeMoreRoomElsewhere() =>
        Choose([Room("a", free: 10, staged: true), Room("b", free: 1000)], 500, 500).ShouldBe(["a", "a"]);

    [Fact]
    public void Next_DirectoriesOfTheStagingFileSystem_TakeTurns() =>
        Choose([Room("a1", 10, staged: true, fileSystem: "a"), Room("a2", 10, staged: true, fileSystem: "a")], 1, 1, 1).ShouldBe(["a1", "a2", "a1"]);

    [Fact]
    public void Next_StagingBelowItsReserve_GoesWhereItFits() =>
        Choose([Room("a", free: -1, staged: true), Room("b", free: 100)], 60, 30, 30).ShouldBe(["b", "b", "a"]);

    [Fact]
    public void Next_StagedElsewhere_GoesWhereMostRoomIsLeft() =>
        Choose([Room("b", free: 100), Room("c", free: 90)], 20, 20, 60).ShouldBe(["b", "c", "b"]);

    [Fact]
    public void Next_DirectoriesOfOneFileSystem_ShareItsRoom() =>
        Choose([Room("b1", 100, fileSystem: "b"), Room("b2", 100, fileSystem: "b")], 60, 60).ShouldBe(["b1", null]);

    [Fact]
    public void Next_NoRoom_IsNull() => Choose([Room("b", free: 9)], 10).ShouldBe([null]);

    private static string?[] Choose(DirectoryRoom[] directories, params long[] sstables)
    {
        var choice = new DataDirectoryChoice(directories);
        return [.. sstables.Select(choice.Next)];
    }

    private static DirectoryRoom Room(string path, long free, bool staged = false, string? fileSystem = null) => new(path, fileSystem ?? path, free, staged);
}
