using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Restores.Refresh;
using Ringkeeper.Agent.State;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Harness;

namespace Ringkeeper.Agent.Tests.Restores.Refresh;

public sealed class SSTablePlacerTests : IDisposable
{
    private readonly WorkDirectory _directory = new("place");
    private readonly string _staged;
    private readonly Placement _placement;

    public SSTablePlacerTests()
    {
        _staged = _directory.CreateSubdirectory("staged");
        _placement = new Placement("md-1-big", null, _directory.CreateSubdirectory("live"), "md-1000001-big");
        Stage("md-1-big-CompressionInfo.db", "md-1-big-Data.db", "md-1-big-Index.db", "md-1-big-Statistics.db", "md-1-big-TOC.txt", "md-11-big-Data.db");
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Place_OnOneFileSystem_IsTheSameFileAndStaysStaged()
    {
        await PlaceAsync();

        Live().ShouldBe(["md-1000001-big-CompressionInfo.db", "md-1000001-big-Data.db", "md-1000001-big-Index.db", "md-1000001-big-Statistics.db", "md-1000001-big-TOC.txt"]);
        File.AppendAllText(_placement.DataFile, "+");
        File.ReadAllText(Path.Combine(_staged, "md-1-big-Data.db")).ShouldBe("md-1-big-Data.db+");
    }

    [Fact]
    public async Task Place_BrokenOff_HasNoDataYetAndIsGoneOnWith()
    {
        var links = 0;
        var placer = new SSTablePlacer((from, to) => ++links > 3 ? throw new IOException("killed") : HardLink.Create(from, to));
        await Should.ThrowAsync<IOException>(() => PlaceAsync(placer));
        Live().Count.ShouldBe(3);
        File.Exists(_placement.DataFile).ShouldBeFalse("Data.db is last");

        await PlaceAsync();

        Live().Count.ShouldBe(5);
    }

    [Fact]
    public async Task Place_OnAnotherFileSystem_IsACopyThatWasWholeBeforeItHadItsName()
    {
        await PlaceAsync(new SSTablePlacer((_, _) => LinkOutcome.Impossible));

        Live().Count.ShouldBe(5);
        File.ReadAllText(_placement.DataFile).ShouldBe("md-1-big-Data.db");
        Directory.EnumerateDirectories(_placement.Directory).ShouldBeEmpty();
        await PlaceAsync(new SSTablePlacer((_, _) => LinkOutcome.Impossible));
    }

    [Fact]
    public async Task Place_ACopyBrokenOff_HasNoNameOfTheTableYet()
    {
        File.Delete(Path.Combine(_staged, "md-1-big-Data.db"));
        // A copy of this one fails, as one that is broken off does.
        File.CreateSymbolicLink(Path.Combine(_staged, "md-1-big-Data.db"), _directory.Combine("gone"));

        await Should.ThrowAsync<IOException>(() => PlaceAsync(new SSTablePlacer((_, _) => LinkOutcome.Impossible)));

        Live().ShouldBeEmpty("a Cassandra that starts meanwhile would delete it");
    }

    [Fact]
    public async Task Place_ATornOne_FillsItsGaps()
    {
        await PlaceAsync();
        File.Delete(_placement.FileOf("Index.db"));
        File.Delete(_placement.FileOf("CompressionInfo.db"));

        await PlaceAsync();

        Live().Count.ShouldBe(5);
    }

    [Fact]
    public async Task Place_OneThatWasOpenedWithoutItsCompression_Fails()
    {
        await PlaceAsync();
        File.Delete(_placement.FileOf("CompressionInfo.db"));

        (await Should.ThrowAsync<JobFailedException>(() => PlaceAsync())).Error.File.ShouldBe(_placement.FileOf("CompressionInfo.db"));

        Live().Count.ShouldBe(4, "filled, it would look as if it could be read");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Place_AnotherFileOfThatName_IsLeftAsItIs(bool sameFileSystem)
    {
        File.WriteAllText(_placement.DataFile, "Cassandra's own.");

        var error = (await Should.ThrowAsync<JobFailedException>(() => PlaceAsync(new SSTablePlacer(
            (from, to) => sameFileSystem ? HardLink.Create(from, to) : LinkOutcome.Impossible)))).Error;

        error.Code.ShouldBe(JobErrorCodes.ImportFailed);
        error.File.ShouldBe(_placement.DataFile);
        Live().ShouldHaveSingleItem("nothing is put beside it");
        File.ReadAllText(_placement.DataFile).ShouldBe("Cassandra's own.");
    }

    [Fact]
    public async Task Place_StatisticsThatCassandraHasWrittenAnew_Stay()
    {
        File.WriteAllText(_placement.FileOf("Statistics.db"), "level 0");

        await PlaceAsync();

        File.ReadAllText(_placement.FileOf("Statistics.db")).ShouldBe("level 0");
    }

    [Fact]
    public async Task Place_DataThatIsNotStaged_PlacesNothing()
    {
        File.Delete(Path.Combine(_staged, "md-1-big-Data.db"));

        (await Should.ThrowAsync<JobFailedException>(() => PlaceAsync())).Error.Code.ShouldBe(JobErrorCodes.StagingIncomplete);
        Live().ShouldBeEmpty();
    }

    private Task PlaceAsync(SSTablePlacer? placer = null) => (placer ?? new SSTablePlacer()).PlaceAsync("restore-1", _staged, _placement, CancellationToken.None);

    private void Stage(params string[] names)
    {
        foreach (var name in names)
        {
            File.WriteAllText(Path.Combine(_staged, name), name);
        }
    }

    private IReadOnlyList<string> Live() => [.. Directory.EnumerateFiles(_placement.Directory).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
