using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Agent.Nodetool.Parsing;

namespace Ringkeeper.Agent.Tests.Nodetool;

public sealed class ListSnapshotsParserTests
{
    [Theory]
    [InlineData("listsnapshots")]
    [InlineData("listsnapshots_many")]
    [InlineData("listsnapshots_none")]
    [InlineData("after_drain_listsnapshots")]
    public void Parse_RecordedOutput_ReadsEveryRow(string recording)
    {
        var output = RecordedOutput.Read(recording);
        var rows = output.StandardOutput.Split('\n').Skip(2).TakeWhile(line => line.Length > 0).Count();

        var snapshots = ListSnapshotsParser.Parse(output);

        snapshots.Count.ShouldBe(rows);
        snapshots.ShouldAllBe(snapshot => snapshot.Tag.Length > 0 && !snapshot.Tag.Contains(' '));
        snapshots.ShouldAllBe(snapshot => snapshot.Keyspace.Length > 0 && !snapshot.Keyspace.Contains(' '));
        snapshots.ShouldAllBe(snapshot => snapshot.Table.Length > 0 && !snapshot.Table.Contains(' '));
        snapshots.ShouldAllBe(snapshot => snapshot.TrueSize.Split(' ', StringSplitOptions.None).Length == 2);
        snapshots.ShouldAllBe(snapshot => snapshot.SizeOnDisk.Split(' ', StringSplitOptions.None).Length == 2);
    }

    [Fact]
    public void Parse_RecordedOutput_ReadsColumns() =>
        ListSnapshotsParser.Parse(RecordedOutput.Read("listsnapshots_many")).ShouldContain(
            new SnapshotDetails("rec-2", "shop", "customers", "87 KiB", "114.66 KiB"));

    [Fact]
    public void Parse_NoSnapshots_IsEmpty() =>
        ListSnapshotsParser.Parse(RecordedOutput.Read("listsnapshots_after_clear_all")).ShouldBeEmpty();

    [Fact]
    public void Parse_ColumnsOfNewerVersions_AreLeftOut() =>
        ListSnapshotsParser.Parse(new NodetoolOutput(
            "listsnapshots",
            0,
            "Snapshot Details: \nSnapshot name Keyspace name Column family name True size Size on disk Creation time            Expiration time\n"
            + "t             ks            orders             1 KiB     2 KiB        2026-11-21T00:00:00.000Z                \n\nTotal TrueDiskSpaceUsed: 1 KiB\n",
            "")).ShouldBe([new SnapshotDetails("t", "ks", "orders", "1 KiB", "2 KiB")]);

    [Fact]
    public void Parse_NeitherTableNorMessage_IsUnreadable() =>
        Should.Throw<NodetoolException>(() => ListSnapshotsParser.Parse(new NodetoolOutput("listsnapshots", 0, "Snapshot Details: \n", "")));
}
