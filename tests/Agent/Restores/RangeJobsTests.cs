using Ringkeeper.Agent.Tests.Hosting;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Mapping;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Nodes;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Contract.Snapshots;
using Ringkeeper.Contract.Uploads;
using Ringkeeper.Harness.Agents;
using Ringkeeper.Harness.Cassandra;
using Ringkeeper.Harness.Files;
using Ringkeeper.Harness.Store;

namespace Ringkeeper.Agent.Tests.Restores;

/// <summary>A node takes parts of two nodes' backups, whose SSTables have the same names.</summary>
[Collection(NodeTests.Name)]
public sealed class RangeJobsTests(NodeStack stack)
{
    private static readonly TableName Series = new("metrics", "series");

    [Fact]
    public async Task Import_OfTwoNodesSSTablesWithTheSameNames_BringsInBothAndCleansUp()
    {
        var jobs = new NodeJobs(stack, "ranges", "metrics");
        await using var other = await StartOtherAsync();
        RestoreMapSource[] sources = [await BackUpAsync(jobs, stack.Agent), await BackUpAsync(jobs, other)];
        var (own, foreign) = (Live(stack.Node), Live(stack.Cassandra.SimulatedNodes[1]));
        var download = await DownloadAsync(jobs, sources);
        await stack.SucceedAsync<TruncateResult>(jobs.Truncate(Series));

        var staged = await stack.SucceedAsync<DownloadRangesResult>(download);
        Directory.GetDirectories(Path.Combine(stack.Node.StagingDirectory, jobs.OperationId)).Length.ShouldBe(2, "one for each node");
        var imported = await stack.SucceedAsync<ImportResult>(jobs.Import(Series));

        imported.SSTables.ShouldBe(staged.SSTables);
        Live(stack.Node).ShouldBe([.. own, .. foreign], ignoreOrder: true);
        await stack.Node.SimulateAsync(CancellationToken.None, "cleanup-aborts");
        var error = await stack.FailAsync(Cleanup(jobs));
        (error.Code, error.Transient, error.Table).ShouldBe((JobErrorCodes.CleanupFailed, true, Series));
        (await stack.SucceedAsync<CleanupResult>(Cleanup(jobs))).Tables.ShouldBe(1, "the other node's rows are outside");
        await RestoreOwnAsync(jobs, sources[0]);
        Live(stack.Node).ShouldBe(own);
    }

    [Fact]
    public async Task Download_OfADamagedSSTable_TakesItsRangesFromTheOtherNode()
    {
        var jobs = new NodeJobs(stack, "damaged-range", "metrics");
        await using var other = await StartOtherAsync();
        var (own, standIn) = (await BackUpAsync(jobs, stack.Agent), await BackUpAsync(jobs, other));
        var lost = (await SeriesAsync(jobs, own))[0];
        var instead = (await SeriesAsync(jobs, standIn)).Where(sstable => sstable.Bounds!.Value.Overlaps(lost.Bounds!.Value)).ToList();
        instead.ShouldNotBeEmpty();
        await using var damage = await BlobDamage.DeleteAsync(stack.Container, $"{NodeStack.Cluster}/{lost.Unit}");
        var download = await DownloadAsync(jobs, [own], standIns: [standIn]);
        (await stack.FailAsync(download)).Code.ShouldBe(JobErrorCodes.BlobMissing, "without leave, nothing is left out");

        var staged = await stack.SucceedAsync<DownloadRangesResult>(download with { ToleratedDamage = 1 });

        var leftOut = staged.LeftOut.ShouldHaveSingleItem();
        (leftOut.HostId, leftOut.SSTable.Name, leftOut.SSTable.Table).ShouldBe((own.HostId, lost.Name, Series));
        leftOut.TakenFrom.ShouldBe([standIn.HostId]);
        (leftOut.IsCovered, leftOut.HasFewerCopies).ShouldBe((true, false));
        StagedOf(jobs, standIn).ShouldBe(instead.Select(sstable => sstable.Name), ignoreOrder: true);
        StagedOf(jobs, own).ShouldNotContain(lost.Name);
        staged.SSTables.ShouldBe(StagedOf(jobs, own).Count + instead.Count);
        await stack.SucceedAsync<TruncateResult>(jobs.Truncate(Series));
        (await stack.SucceedAsync<ImportResult>(jobs.Import(Series))).SSTables.ShouldBe(staged.SSTables);
        await damage.DisposeAsync();
        await RestoreOwnAsync(jobs, own);
    }

    [Fact]
    public async Task Download_OfWhatWasSpoiledBeforeTheBackup_LeavesItOutAndSaysThatNobodyElseHasIt()
    {
        var jobs = new NodeJobs(stack, "spoiled-range", "metrics");
        var data = TableFiles.FindDirectories(stack.Node.DataDirectories[0], "metrics", "series").SelectMany(directory => Directory.GetFiles(directory, "*-Data.db")).First();
        var whole = File.ReadAllBytes(data);
        await File.WriteAllBytesAsync(data, [(byte)~whole[0], .. whole[1..]]);
        var own = await BackUpAsync(jobs, stack.Agent);
        await File.WriteAllBytesAsync(data, whole);
        var download = await DownloadAsync(jobs, [own]) with { CheckDigests = true };
        (await stack.FailAsync(download)).Code.ShouldBe(JobErrorCodes.DigestMismatch);

        var staged = await stack.SucceedAsync<DownloadRangesResult>(download with { ToleratedDamage = 1 });

        var leftOut = staged.LeftOut.ShouldHaveSingleItem();
        Path.GetFileName(data).ShouldStartWith(leftOut.SSTable.Name);
        leftOut.SSTable.Reason.ShouldContain("Digest.crc32");
        (leftOut.TakenFrom.Count, leftOut.IsCovered).ShouldBe((0, false));
        StagedOf(jobs, own).ShouldNotContain(leftOut.SSTable.Name);
        await stack.SucceedAsync<DiscardStagingResult>(jobs.Discard());
    }

    [Fact]
    public async Task Download_OfSpansThatNoSSTableReachesInto_StagesNothingAndImportsNothing()
    {
        var jobs = new NodeJobs(stack, "no-ranges", "metrics");
        var source = await BackUpAsync(jobs, stack.Agent);
        var before = Live(stack.Node);

        var staged = await stack.SucceedAsync<DownloadRangesResult>(
            await DownloadAsync(jobs, [source with { Spans = [new TokenSpan(long.MinValue, long.MinValue + 1)] }]));

        staged.SSTables.ShouldBe(0);
        (await stack.SucceedAsync<ImportResult>(jobs.Import(Series))).SSTables.ShouldBe(0);
        Live(stack.Node).ShouldBe(before);
        await stack.SucceedAsync<DiscardStagingResult>(jobs.Discard());
    }

    [Fact]
    public async Task Download_AfterAFailedRestore_TakesOverWhatItStillWants()
    {
        var failed = new NodeJobs(stack, "ranges-failed", "metrics");
        var source = await BackUpAsync(failed, stack.Agent);
        await stack.SucceedAsync<DownloadRangesResult>(await DownloadAsync(failed, [source]));
        var staged = Path.Combine("from-" + source.HostId, "metrics", "series");
        var kept = Directory.GetFiles(Path.Combine(stack.Node.StagingDirectory, failed.OperationId, staged), "*-Data.db")[0];
        File.SetLastWriteTimeUtc(kept, DateTime.UnixEpoch);
        File.WriteAllText(kept.Replace("Data.db", "TOC.txt", StringComparison.Ordinal), "spoiled");
        File.Copy(kept, Path.Combine(Path.GetDirectoryName(kept)!, "na-999-big-Data.db"));
        var again = new NodeJobs(stack, "ranges-again", "metrics");

        await stack.SucceedAsync<DownloadRangesResult>(await DownloadAsync(again, [source], failed.BackupId));

        var taken = Path.Combine(stack.Node.StagingDirectory, again.OperationId, staged);
        File.GetLastWriteTimeUtc(Path.Combine(taken, Path.GetFileName(kept))).ShouldBe(DateTime.UnixEpoch, "it was moved, not downloaded");
        File.Exists(Path.Combine(taken, "na-999-big-Data.db")).ShouldBeFalse("nobody wants it");
        Directory.Exists(Path.Combine(stack.Node.StagingDirectory, failed.OperationId)).ShouldBeFalse();
        await stack.SucceedAsync<DiscardStagingResult>(again.Discard());
    }

    [Fact]
    public async Task Download_OfAMapForAnotherBackup_Fails()
    {
        var jobs = new NodeJobs(stack, "wrong-map", "metrics");
        var source = await BackUpAsync(jobs, stack.Agent);
        var download = await DownloadAsync(jobs, [source]);

        (await stack.FailAsync(download with { BackupId = "another" })).Code.ShouldBe(JobErrorCodes.BlobCorrupt);
        (await stack.FailAsync(download with { MapSha256 = new string('0', 64) })).Code.ShouldBe(JobErrorCodes.BlobMissing);
        (await stack.FailAsync(Cleanup(jobs))).Code.ShouldBe(JobErrorCodes.StagingIncomplete);
    }

    private async Task<AgentProcess> StartOtherAsync() => await stack.StartAgentAsync(
        stack.NewName("other-agent"), stack.StoreSettings((await Harness.Azurite.AzuriteServer.SharedAsync()).ConnectionString), stack.Cassandra.SimulatedNodes[1]);

    private async Task<IReadOnlyList<ManifestSSTable>> SeriesAsync(NodeJobs jobs, RestoreMapSource source) =>
        (await stack.Store.ReadNodeManifestAsync(NodeStack.Cluster, jobs.BackupId, source.HostId, source.ManifestSha256))
            .Tables.Single(table => table.Name == Series.Name).SSTables;

    private List<string> StagedOf(NodeJobs jobs, RestoreMapSource source) =>
    [
        .. Directory.GetFiles(Path.Combine(stack.Node.StagingDirectory, jobs.OperationId, $"from-{source.HostId}", "metrics", "series"), "*-Data.db")
            .Select(path => Path.GetFileName(path)[..^"-Data.db".Length]),
    ];

    private async Task<RestoreMapSource> BackUpAsync(NodeJobs jobs, AgentProcess agent)
    {
        var snapshot = (SnapshotResult)(await stack.RunAsync(jobs.Snapshot(), agent)).Result!;
        var upload = await stack.RunAsync(jobs.Upload(snapshot), agent);
        await stack.RunAsync(jobs.Clear(), agent);
        return new RestoreMapSource
        {
            HostId = (await stack.ReadAsync<NodeInfo>(new Uri(agent.Url, AgentRoutes.Node).ToString())).HostId,
            ManifestSha256 = upload.Result.ShouldBeOfType<UploadResult>(upload.Error?.ToString()).ManifestSha256,
            Spans = [TokenSpan.All],
        };
    }

    private async Task<DownloadRangesJob> DownloadAsync(NodeJobs jobs, RestoreMapSource[] sources, string? backupId = null, RestoreMapSource[]? standIns = null)
    {
        var map = new RestoreMap
        {
            SourceCluster = NodeStack.Cluster,
            BackupId = backupId ?? jobs.BackupId,
            HostId = sources[0].HostId,
            Groups = [new RestoreMapGroup { Keyspaces = ["metrics"], Sources = sources, StandIns = standIns }],
        };
        return new DownloadRangesJob
        {
            Cluster = NodeStack.Cluster,
            OperationId = jobs.OperationId,
            Fence = 1,
            SourceCluster = NodeStack.Cluster,
            BackupId = map.BackupId,
            MapSha256 = await stack.Store.RestoreMaps.WriteAsync(NodeStack.Cluster, jobs.OperationId, map),
            Tables = [Series],
        };
    }

    private async Task RestoreOwnAsync(NodeJobs jobs, RestoreMapSource own)
    {
        await stack.SucceedAsync<DiscardStagingResult>(jobs.Discard());
        await stack.SucceedAsync<TruncateResult>(jobs.Truncate(Series));
        await stack.SucceedAsync<DownloadRangesResult>(await DownloadAsync(jobs, [own]));
        await stack.SucceedAsync<ImportResult>(jobs.Import(Series));
        await stack.SucceedAsync<DiscardStagingResult>(jobs.Discard());
    }

    private static CleanupJob Cleanup(NodeJobs jobs) => new() { Cluster = NodeStack.Cluster, OperationId = jobs.OperationId, Fence = 1, Tables = [Series] };

    private static IReadOnlyList<TableFile> Live(SimulatedNode node) =>
        [.. TableFiles.ReadLive(node.DataDirectories, ["metrics"]).Where(file => file.Table == Series.ToString() && !file.IsIndex)];
}
