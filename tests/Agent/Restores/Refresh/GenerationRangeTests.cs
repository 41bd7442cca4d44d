using Ringkeeper.Agent.Restores.Refresh;

namespace Ringkeeper.Agent.Tests.Restores.Refresh;

public sealed class GenerationRangeTests
{
    [Fact]
    public void Above_FilesOfTheTable_IsFarBeyondTheHighest() =>
        GenerationRange.Above(["md-7-big-Data.db", "md-48213-big-Index.db", "me-12-big-TOC.txt", "manifest.json", "md-99999-big-Data.db.tmp"], 3)
            .ShouldBe(48213 + GenerationRange.Distance + 1);

    [Fact]
    public void Above_NoFile_LeavesCassandraItsOwn() => GenerationRange.Above([], 1).ShouldBe(GenerationRange.Distance + 1);

    [Theory]
    [InlineData(2146483640, 5, true)]
    [InlineData(2146483640, 9, false)]
    [InlineData(2147483647, 1, false)]
    public void Above_NearTheEndOfCassandrasNumbers_IsRefused(int highest, int count, bool found) =>
        GenerationRange.Above([$"md-{highest}-big-Data.db"], count).HasValue.ShouldBe(found);
}
