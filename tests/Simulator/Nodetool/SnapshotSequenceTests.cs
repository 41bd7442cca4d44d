namespace Ringkeeper.Simulator.Tests.Nodetool;

/// <summary>The recorded snapshot runs in an order in which they can follow each other.</summary>
public sealed class SnapshotSequenceTests
{
    [Fact]
    public async Task Snapshots_TakenListedAndCleared_AnswerAsRecorded()
    {
        using var directory = new TestDirectory();
        await using var ring = new SimulatedRing(directory);
        await ring.StartAsync(ring.Options(1) with { WithSnapshots = true });

        foreach (var situation in (string[])
            [
                "snapshot_ok", "snapshot_duplicate_tag", "snapshot_duplicate_tag_other_keyspace", "snapshot_skip_flush", "snapshot_ktlist",
                "snapshot_table", "snapshot_view", "snapshot_tag_with_slash", "snapshot_all_keyspaces",
                "clearsnapshot_tag_keyspace", "clearsnapshot_tag", "clearsnapshot_all", "listsnapshots_after_clear_all",
            ])
        {
            var recorded = Recorded.Load(situation);
            var answer = await ring.NodetoolAsync(1, recorded.Words());
            (situation, answer.StandardOutput, answer.StandardError, answer.ExitCode)
                .ShouldBe((situation, recorded.StandardOutput, recorded.StandardError, recorded.ExitCode));
        }
    }

    [Fact]
    public async Task ListSnapshots_RecordedSnapshots_HaveTheRecordedSizes()
    {
        using var directory = new TestDirectory();
        await using var ring = new SimulatedRing(directory);
        await ring.StartAsync(ring.Options(1) with { WithSnapshots = true });

        var listed = Lines((await ring.NodetoolAsync(1, "listsnapshots")).StandardOutput);

        listed.ShouldBe(Lines(Recorded.Load("listsnapshots").StandardOutput), ignoreOrder: true);
        listed.Count.ShouldBe(2 * 27);
    }

    [Fact]
    public async Task Snapshot_WithoutTag_IsNamedByTheMillisecond()
    {
        using var directory = new TestDirectory();
        await using var ring = new SimulatedRing(directory);
        await ring.StartAsync(ring.Options(1));

        var answer = await ring.NodetoolAsync(1, "snapshot", "shop");

        answer.StandardOutput.ShouldMatch(@"^Requested creating snapshot\(s\) for \[shop\] with snapshot name \[(\d{13})\] and options \{skipFlush=false\}\nSnapshot directory: \1\n$");
    }

    [Fact]
    public async Task ListSnapshots_TagWithSlash_ShowsItsFirstPart()
    {
        using var directory = new TestDirectory();
        await using var ring = new SimulatedRing(directory);
        await ring.StartAsync(ring.Options(1));
        await ring.NodetoolAsync(1, "snapshot", "-t", "a/b", "-cf", "plain", "shop");

        var listed = await ring.NodetoolAsync(1, "listsnapshots");

        listed.StandardOutput.Split('\n').Single(line => line.Contains("plain", StringComparison.Ordinal)).ShouldStartWith("a ");
    }

    private static List<string> Lines(string output) =>
        [.. output.Split('\n').Where(line => line.StartsWith("rk-fixture-", StringComparison.Ordinal)).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
}
