using Ringkeeper.Agent.Tests.Hosting;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Nodes;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Contract.Uploads;
using Ringkeeper.Harness.Files;

namespace Ringkeeper.Agent.Tests.Restores;

[Collection(NodeTests.Name)]
public sealed class RestoreJobsTests(NodeStack stack)
{
    private static readonly TableName Orders = new("shop", "orders");
    private static readonly TableName Customers = new("shop", "customers");
    private static readonly TableName View = new("shop", "customers_by_email");
    private static readonly TableName Samples = new("metrics", "samples");

    [Fact]
    public async Task Restore_WithKilledDownload_BringsBackEveryFileBitForBit()
    {
        var jobs = new NodeJobs(stack, "restore", "shop", "metrics");
        var backup = await jobs.BackUpAsync();
        var before = Live(Orders, Customers, View, Samples);
        // A test that truncates shop.customers takes the view's rows with it.
        var filled = new[] { Orders, Customers, View, Samples }.Where(table => Live(table).Count > 0).ToArray();
        var jobId = stack.NewName("download");
        await stack.PutAsync(jobId, jobs.Download(await HostIdAsync(), backup, Orders, Customers, View, Samples));
        await stack.KillDuringAsync(jobId, status => status.Progress.BytesDone > 0);
        var download = await stack.EndAsync(jobId);
        download.State.ShouldBe(JobState.Succeeded, download.Error?.ToString());
        Live(Orders, Customers, View, Samples).ShouldBe(before, "a download changes nothing of the node");

        (await stack.SucceedAsync<TruncateResult>(jobs.Truncate(Orders, Customers, Samples))).Tables.ShouldBe(3);
        Live(Orders, Customers, View, Samples).ShouldBeEmpty();
        var import = await stack.SucceedAsync<ImportResult>(jobs.Import(Orders, Customers, View, Samples));

        import.Tables.ShouldBe(4);
        import.Files.ShouldBe(before.Count(file => !file.IsIndex));
        Live(Orders, Customers, View, Samples).Where(file => !file.IsIndex).ShouldBe(before.Where(file => !file.IsIndex));
        ShouldBeEstimated(import.Estimates, [.. filled]);
        (await stack.SucceedAsync<ImportResult>(jobs.Import(Orders, Customers, View, Samples))).ShouldBeEquivalentTo(import, "done again, it imports nothing");
        Live(Orders, Customers, View, Samples).Count(file => !file.IsIndex).ShouldBe(import.Files);
        await stack.SucceedAsync<DiscardStagingResult>(jobs.Discard());
        Directory.Exists(Path.Combine(stack.Node.StagingDirectory, jobs.OperationId)).ShouldBeFalse();
    }

    [Fact]
    public async Task Download_UnderWay_ShowsEachTableAndTheFilesItMoves()
    {
        var jobs = new NodeJobs(stack, "watched", "metrics");
        var backup = await jobs.BackUpAsync();
        var jobId = stack.NewName("download");
        await stack.PutAsync(jobId, jobs.Download(await HostIdAsync(), backup, Samples) with { Limit = new TransferLimit { BytesPerSecond = 1 << 20 } });

        var seen = await Wait.ForAsync(
            () => stack.ReadAsync<JobFiles>(AgentRoutes.ForFiles(jobId)), progress => progress.Files.Any(file => file.BytesDone > 0 && file.BytesDone < file.BytesTotal));

        seen.Files.ShouldAllBe(file => file.Table == Samples && file.File.StartsWith("na-"));
        var table = seen.Tables.ShouldHaveSingleItem();
        table.FilesDone.ShouldBeLessThan(table.FilesTotal);
        await stack.ThrottleAsync(jobId, null);
        (await stack.EndAsync(jobId)).State.ShouldBe(JobState.Succeeded);
        var ended = await stack.ReadAsync<JobFiles>(AgentRoutes.ForFiles(jobId));
        ended.Files.ShouldBeEmpty();
        var whole = ended.Tables.ShouldHaveSingleItem();
        (whole.BytesDone, whole.FilesDone).ShouldBe((whole.BytesTotal, whole.FilesTotal));
        await stack.SucceedAsync<DiscardStagingResult>(jobs.Discard());
    }

    [Fact]
    public async Task Import_KilledAgent_ImportsEveryFileOnce()
    {
        var jobs = await DownloadAsync("killed-import", Orders);
        var before = Live(Orders).Where(file => !file.IsIndex).ToArray();
        await stack.SucceedAsync<TruncateResult>(jobs.Truncate(Orders));
        var jobId = stack.NewName("import");
        await stack.Node.SimulateAsync(CancellationToken.None, "slow-disk", "150");
        await stack.PutAsync(jobId, jobs.Import(Orders));
        await stack.KillDuringAsync(jobId, _ => Live(Orders).Count > 0, () => stack.Node.SimulateAsync(CancellationToken.None, "slow-disk", "0"));

        var ended = await stack.EndAsync(jobId);

        ended.State.ShouldBe(JobState.Succeeded, ended.Error?.ToString());
        Live(Orders).Where(file => !file.IsIndex).Select(file => file.Sha256).Order().ShouldBe(before.Select(file => file.Sha256).Order());
        await stack.SucceedAsync<DiscardStagingResult>(jobs.Discard());
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("plain_restored")]
    public async Task Import_CassandraDiesInTheMiddleOfAnSSTable_IsDoneAgainWithWhatItNeedsDownloaded(string name)
    {
        var (plain, target) = (new TableName("shop", "plain"), new TableName("shop", name));
        var jobs = await DownloadAsync("torn", plain);
        var before = Live(plain);
        await (target == plain
            ? stack.SucceedAsync<TruncateResult>(jobs.Truncate(plain))
            : stack.Cassandra.ExecuteAsync($"CREATE TABLE {target} (k int PRIMARY KEY, v text)", CancellationToken.None));
        var import = jobs.Import(plain) with { Renamed = target == plain ? [] : [new RestoredTable(plain, target)] };
        var jobId = stack.NewName("import");
        await stack.Node.SimulateAsync(CancellationToken.None, "slow-disk", "2000");
        await stack.PutAsync(jobId, import);
        await Wait.ForAsync(() => Task.FromResult(Live(target)), live => live.Count > 0);
        await stack.Node.CrashAsync();
        Live(target).ShouldNotBeEmpty();
        await stack.Node.StartAsync(CancellationToken.None);
        (await stack.EndAsync(jobId)).Error.ShouldNotBeNull().Transient.ShouldBeTrue();
        Live(target).ShouldBeEmpty("what has no Data.db is dropped");

        await stack.SucceedAsync<ImportResult>(import);

        Live(target).Select(file => file.Sha256).Order().ShouldBe(before.Select(file => file.Sha256).Order());
        await stack.SucceedAsync<DiscardStagingResult>(jobs.Discard());
        await (target == plain ? Task.CompletedTask : stack.Cassandra.ExecuteAsync($"DROP TABLE {target}", CancellationToken.None));
    }

    [Fact]
    public async Task Import_ThatDidNothing_FailsAndCanBeDoneAgain()
    {
        var jobs = await DownloadAsync("ignored", Orders);
        await stack.Node.SimulateAsync(CancellationToken.None, "import-ignored");

        var error = await stack.FailAsync(jobs.Import(Orders));

        error.Code.ShouldBe(JobErrorCodes.ImportDidNothing);
        error.Table.ShouldBe(Orders);
        await stack.SucceedAsync<ImportResult>(jobs.Import(Orders));
        await stack.SucceedAsync<DiscardStagingResult>(jobs.Discard());
    }

    [Fact]
    public async Task Import_ThatCassandraRefuses_FailsNamingTheTable()
    {
        var jobs = await DownloadAsync("refused", Orders);
        await stack.Node.SimulateAsync(CancellationToken.None, "import-fails");

        var error = await stack.FailAsync(jobs.Import(Orders));

        error.Code.ShouldBe(JobErrorCodes.ImportFailed);
        error.Table.ShouldBe(Orders);
        await stack.SucceedAsync<DiscardStagingResult>(jobs.Discard());
    }

    [Fact]
    public async Task Import_WithAStagedFileGone_FailsBeforeImporting()
    {
        var jobs = await DownloadAsync("gone", Orders);
        var file = Directory.EnumerateFiles(Path.Combine(stack.Node.StagingDirectory, jobs.OperationId, "shop", "orders"), "*-Index.db").First();
        File.Delete(file);

        var error = await stack.FailAsync(jobs.Import(Orders));

        error.Code.ShouldBe(JobErrorCodes.StagingIncomplete);
        error.File.ShouldBe(file);
        await stack.SucceedAsync<DiscardStagingResult>(jobs.Discard());
    }

    [Fact]
    public async Task Download_OfTheSameBackupAfterAFailedRestore_GoesOnWithWhatThatOneStaged()
    {
        var failed = new NodeJobs(stack, "takeover", "shop");
        var download = failed.Download(await HostIdAsync(), await failed.BackUpAsync(), Orders, Customers);
        await stack.SucceedAsync<DownloadResult>(download);
        var file = Directory.EnumerateFiles(Staged(failed, Orders), "*-Data.db").First();
        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
        File.AppendAllText(Directory.EnumerateFiles(Staged(failed, Customers), "*-Data.db").First(), "spoiled");
        var again = new NodeJobs(stack, "takes-over", "shop");

        await stack.SucceedAsync<DownloadResult>(download with { OperationId = again.OperationId });

        File.GetLastWriteTimeUtc(Path.Combine(Staged(again, Orders), Path.GetFileName(file))).ShouldBe(DateTime.UnixEpoch, "it was moved, not downloaded");
        Directory.Exists(Path.Combine(stack.Node.StagingDirectory, failed.OperationId)).ShouldBeFalse();
        var live = Live(Orders, Customers);
        await stack.SucceedAsync<TruncateResult>(again.Truncate(Orders, Customers));
        await stack.SucceedAsync<ImportResult>(again.Import(Orders, Customers));
        Live(Orders, Customers).Where(found => !found.IsIndex).ShouldBe(live.Where(found => !found.IsIndex), "the spoiled file was downloaded again");
        await stack.SucceedAsync<DiscardStagingResult>(again.Discard());
    }

    [Fact]
    public async Task Download_OfAnotherBackup_LeavesWhatWasStagedAlone()
    {
        var first = await DownloadAsync("kept", Orders);
        var second = await DownloadAsync("other", Orders);

        Directory.EnumerateFiles(Staged(first, Orders)).ShouldNotBeEmpty();
        await stack.SucceedAsync<DiscardStagingResult>(first.Discard());
        await stack.SucceedAsync<DiscardStagingResult>(second.Discard());
    }

    [Fact]
    public async Task Download_OfDataThatWasDamagedBeforeTheBackup_FailsOnlyWhenDigestsAreChecked()
    {
        var data = TableFiles.FindDirectories(stack.Node.DataDirectories[0], "shop", "plain").SelectMany(directory => Directory.GetFiles(directory, "*-Data.db")).First();
        var whole = File.ReadAllBytes(data);
        await File.WriteAllBytesAsync(data, [(byte)~whole[0], .. whole[1..]]);
        var jobs = new NodeJobs(stack, "rotten", "shop");
        var backup = await jobs.BackUpAsync();
        await File.WriteAllBytesAsync(data, whole);
        var download = jobs.Download(await HostIdAsync(), backup, new TableName("shop", "plain"), Orders);

        var error = await stack.FailAsync(download with { CheckDigests = true });

        error.Code.ShouldBe(JobErrorCodes.DigestMismatch);
        error.Table.ShouldBe(new TableName("shop", "plain"));
        error.File.ShouldBe(Path.Combine(Staged(jobs, error.Table!), Path.GetFileName(data)));
        await stack.SucceedAsync<DownloadResult>(download);
        await stack.SucceedAsync<DownloadResult>(download with { Tables = [Orders, Customers], CheckDigests = true });
        var staged = await stack.SucceedAsync<DownloadResult>(download with { CheckDigests = true, ToleratedDamage = 1 });
        var leftOut = staged.LeftOut.ShouldHaveSingleItem();
        leftOut.Reason.ShouldContain("Digest.crc32");
        error.File.ShouldEndWith($"{leftOut.Name}-Data.db");
        leftOut.Blob.ShouldStartWith($"{NodeStack.Cluster}/sstables/");
        Directory.GetFiles(Staged(jobs, error.Table!), $"{leftOut.Name}-*").ShouldBeEmpty("no half of it stays");
        staged.Files.ShouldBe(download.Tables.Sum(table => Directory.GetFiles(Staged(jobs, table), "na-*", SearchOption.AllDirectories).Length));
        await stack.SucceedAsync<DiscardStagingResult>(jobs.Discard());
    }

    [Fact]
    public async Task Import_WithoutDownload_Fails() =>
        (await stack.FailAsync(new NodeJobs(stack, "nothing", "shop").Import(Orders))).Code.ShouldBe(JobErrorCodes.StagingIncomplete);

    [Fact]
    public async Task Download_OfATableTheBackupDoesNotHold_Fails()
    {
        var jobs = new NodeJobs(stack, "partial", "metrics");
        var backup = await jobs.BackUpAsync();

        (await stack.FailAsync(jobs.Download(await HostIdAsync(), backup, Orders))).Code.ShouldBe(JobErrorCodes.TableMissing);
    }

    [Fact]
    public async Task Download_WithAnotherManifestThanTheOneNamed_Fails()
    {
        var jobs = new NodeJobs(stack, "altered", "metrics");
        var backup = await jobs.BackUpAsync();

        var error = await stack.FailAsync(jobs.Download(await HostIdAsync(), backup with { ManifestSha256 = new string('0', 64) }, Samples));

        error.Code.ShouldBeOneOf(JobErrorCodes.BlobCorrupt, JobErrorCodes.ManifestInvalid);
        error.Transient.ShouldBeFalse();
    }

    [Fact]
    public async Task Download_WithoutSpace_FailsBeforeWriting()
    {
        var jobs = new NodeJobs(stack, "full", "metrics");
        var backup = await jobs.BackUpAsync();
        var settings = stack.StoreSettings((await Harness.Azurite.AzuriteServer.SharedAsync()).ConnectionString);
        settings["Agent__MinimumFreeBytes"] = long.MaxValue.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await using var agent = await stack.StartAgentAsync("full-disk", settings);

        var error = await stack.FailAsync(jobs.Download(await HostIdAsync(), backup, Samples), agent);

        error.Code.ShouldBe(JobErrorCodes.DiskFull);
        Directory.Exists(Path.Combine(stack.Node.StagingDirectory, jobs.OperationId)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("customers_by_email")]
    [InlineData("nope")]
    public async Task Truncate_OfAViewOrAnUnknownTable_TruncatesNothing(string table)
    {
        var before = Live(new TableName("shop", "plain"));

        var error = await stack.FailAsync(new NodeJobs(stack, "truncate", "shop").Truncate(new TableName("shop", "plain"), new TableName("shop", table)));

        error.Code.ShouldBe(JobErrorCodes.TableMissing);
        error.Table.ShouldBe(new TableName("shop", table));
        Live(new TableName("shop", "plain")).ShouldBe(before);
    }

    private static void ShouldBeEstimated(IReadOnlyList<TableEstimate>? estimates, params TableName[] tables)
    {
        estimates.ShouldNotBeNull().Select(estimate => estimate.Table).ShouldBe(tables);
        estimates.ShouldAllBe(estimate => estimate.Rows > 0 && estimate.MinimumPartitions > 0 && estimate.LivePartitions >= estimate.MinimumPartitions
            && estimate.LivePartitions <= estimate.MaximumPartitions);
        estimates[0].LivePartitions.ShouldBe(600, "as was recorded of shop.orders");
    }

    private async Task<NodeJobs> DownloadAsync(string name, TableName table)
    {
        var jobs = new NodeJobs(stack, name, table.Keyspace);
        UploadResult backup = await jobs.BackUpAsync();
        await stack.SucceedAsync<DownloadResult>(jobs.Download(await HostIdAsync(), backup, table));
        return jobs;
    }

    private string Staged(NodeJobs jobs, TableName table) => Path.Combine(stack.Node.StagingDirectory, jobs.OperationId, table.Keyspace, table.Name);

    private async Task<Guid> HostIdAsync() => (await stack.ReadAsync<NodeInfo>(AgentRoutes.Node)).HostId;

    private IReadOnlyList<TableFile> Live(params TableName[] tables) =>
        [.. TableFiles.ReadLive(stack.Node.DataDirectories, ["shop", "metrics"]).Where(file => tables.Any(table => file.Table == table.ToString()))];
}
