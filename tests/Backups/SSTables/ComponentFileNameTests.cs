using FsCheck;
using FsCheck.Fluent;
using Ringkeeper.Backups.SSTables;
using Ringkeeper.Harness;

namespace Ringkeeper.Backups.Tests.SSTables;

public sealed class ComponentFileNameTests
{
    [Theory]
    [InlineData("mc-1-big-Data.db", "mc", "1", SSTableFormat.Big, "Data.db")]
    [InlineData("me-20-big-SI_people_name_idx.db", "me", "20", SSTableFormat.Big, "SI_people_name_idx.db")]
    [InlineData("na-1-big-Digest.crc32", "na", "1", SSTableFormat.Big, "Digest.crc32")]
    [InlineData("nb-3fw2_0tgk_46y2k2d1spwwwy5ch7-big-TOC.txt", "nb", "3fw2_0tgk_46y2k2d1spwwwy5ch7", SSTableFormat.Big, "TOC.txt")]
    [InlineData("oa-7-big-CRC.db", "oa", "7", SSTableFormat.Big, "CRC.db")]
    [InlineData("da-3gdo_12ab_1jphs2lbdajoc4jzyz-bti-Partitions.db", "da", "3gdo_12ab_1jphs2lbdajoc4jzyz", SSTableFormat.Bti, "Partitions.db")]
    [InlineData("da-2-bti-Rows.db", "da", "2", SSTableFormat.Bti, "Rows.db")]
    [InlineData("da-2-bti-SAI+aa+GroupMeta.db", "da", "2", SSTableFormat.Bti, "SAI+aa+GroupMeta.db")]
    [InlineData("nb-2-big-SAI+aa+people_age_idx+KDTree.db", "nb", "2", SSTableFormat.Big, "SAI+aa+people_age_idx+KDTree.db")]
    public void TryParse_NamesOf311To50_TakesThemApart(string name, string version, string generation, SSTableFormat format, string component)
    {
        ComponentFileName.TryParse(name, out var parsed).ShouldBeTrue();

        parsed.ShouldBe(new ComponentFileName(new SSTableName(version, generation, format), component));
        parsed!.ToString().ShouldBe(name);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("manifest.json")]
    [InlineData("schema.cql")]
    [InlineData("na-0-big-Data.db")]
    [InlineData("na-01-big-Data.db")]
    [InlineData("na-1-big-Data.db\n")]
    [InlineData("na-1-big-../Data.db")]
    [InlineData("na-1-big-Data")]
    [InlineData("na-1-huge-Data.db")]
    [InlineData("na-1-big-Statistics.db.tmp")]
    [InlineData("shop-orders-ka-1-Data.db")]
    [InlineData("nb-3FW2_0tgk_46y2k2d1spwwwy5ch7-big-TOC.txt")]
    [InlineData("nb-3fw2_0tgk_46y2k2d1spwwwy5ch-big-TOC.txt")]
    public void TryParse_OtherNames_Refuses(string? name) => ComponentFileName.TryParse(name, out _).ShouldBeFalse();

    [Fact]
    public void TryParse_AnyText_AcceptsOnlyWhatItWouldWrite() =>
        Prop.ForAll(
            Gen.Elements("na-1-big-Data.db", "da-2-bti-Rows.db", "nb-2-big-SAI+aa+x+Meta.db").SelectMany(name =>
                Gen.Choose(0, name.Length - 1).SelectMany(at =>
                    Gen.Elements("", "/", "..", "\0", "-", "1", "A", "+", "é", "\n").Select(text => name[..at] + text + name[(at + 1)..]))).ToArbitrary(),
            text => !ComponentFileName.TryParse(text, out var parsed)
                || (parsed.ToString() == text && !text.Contains('/', StringComparison.Ordinal) && !text.Contains("..", StringComparison.Ordinal)))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void TryParse_EveryFileOfARecordedNode_Understands()
    {
        var names = File.ReadLines(RepositoryRoot.Combine("tests", "fixtures", "cassandra-4.0", "node1.files.txt"))
            .Where(line => line[0] != '#')
            .Select(line => Path.GetFileName(line[(line.LastIndexOf(' ') + 1)..]))
            .Where(name => name is not ("manifest.json" or "schema.cql"))
            .ToArray();

        names.Length.ShouldBeGreaterThan(500);
        names.Where(name => !ComponentFileName.TryParse(name, out _)).ShouldBeEmpty();
    }
}
