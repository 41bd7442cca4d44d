using Azure.Storage.Blobs.Models;
using Ringkeeper.Agent.Tests.Hosting;
using Ringkeeper.Backups.Transfers;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Snapshots;
using Ringkeeper.Contract.Uploads;

namespace Ringkeeper.Agent.Tests.Uploads;

[Collection(NodeTests.Name)]
public sealed class UploadJobTests(NodeStack stack)
{
    [Fact]
    public async Task Upload_KilledAgent_GoesOnAndUploadsNothingTwice()
    {
        await stack.Node.SimulateAsync(CancellationToken.None, "write", "metrics", "samples", "48");
        var jobs = new NodeJobs(stack, "killed", "shop", "metrics");
        var snapshot = await stack.SucceedAsync<SnapshotResult>(jobs.Snapshot());
        var jobId = stack.NewName("upload");
        await stack.PutAsync(jobId, jobs.Upload(snapshot, parallelism: 1));

        var before = new Dictionary<string, string>();
        await stack.KillDuringAsync(jobId, status => status.Progress.BytesDone > 0, async () => before = await UnitsAsync());

        var ended = await stack.EndAsync(jobId);
        ended.State.ShouldBe(JobState.Succeeded, ended.Error?.ToString());
        var after = await UnitsAsync();
        before.ShouldBeSubsetOf(after, "a unit that was there is not written again");
        var result = ended.Result.ShouldBeOfType<UploadResult>();
        result.SSTablesUploaded.ShouldBe(after.Count - before.Count);
        ended.Progress.BytesDone.ShouldBe(ended.Progress.BytesTotal);
        await stack.SucceedAsync<ClearSnapshotResult>(jobs.Clear());

        var second = await new NodeJobs(stack, "unchanged", "shop", "metrics").BackUpAsync();
        second.SSTablesUploaded.ShouldBe(0);
        second.SSTables.ShouldBe(result.SSTables);
    }

    [Fact]
    public async Task Upload_LimitChangedWhileItRuns_HoldsAfterAKillUntilItIsLifted()
    {
        const long Crawl = TransferLimit.MinimumBytesPerSecond;
        await stack.Node.SimulateAsync(CancellationToken.None, "write", "metrics", "samples", "8");
        var jobs = new NodeJobs(stack, "slow", "metrics");
        var snapshot = await stack.SucceedAsync<SnapshotResult>(jobs.Snapshot());
        var jobId = stack.NewName("upload");
        await stack.PutAsync(jobId, jobs.Upload(snapshot, parallelism: 1) with { Limit = new TransferLimit { BytesPerSecond = 2 * Crawl }, Tier = "Cool" });
        (await stack.GetAsync(jobId)).Transfer!.Limit.BytesPerSecond.ShouldBe(2 * Crawl);

        (await stack.ThrottleAsync(jobId, Crawl)).Transfer!.Limit.BytesPerSecond.ShouldBe(Crawl);
        var began = TimeProvider.System.GetTimestamp();
        await stack.KillDuringAsync(jobId, status => status.Transfer!.BytesMoved > 0);

        var running = await Wait.ForAsync(() => stack.GetAsync(jobId), status => status.Transfer!.BytesMoved > Crawl + (Crawl / 2) || status.EndedAt is not null);
        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        running.State.ShouldBe(JobState.Running, running.Error?.ToString());
        running.Transfer!.Limit.BytesPerSecond.ShouldBe(Crawl);
        running.Transfer.BytesPerSecondAllowed.ShouldBe(Crawl);
        ((double)running.Transfer.BytesMoved).ShouldBeLessThanOrEqualTo((seconds * Crawl) + TransferThrottle.BurstOf(Crawl));

        await stack.ThrottleAsync(jobId, null);
        var ended = await stack.EndAsync(jobId);
        ended.State.ShouldBe(JobState.Succeeded, ended.Error?.ToString());
        ended.Transfer!.Limit.ShouldBe(TransferLimit.None);
        ended.Result.ShouldBeOfType<UploadResult>().SSTablesUploaded.ShouldBeGreaterThan(0);
        await stack.SucceedAsync<ClearSnapshotResult>(jobs.Clear());
        var tiers = new List<AccessTier?>();
        await foreach (var blob in stack.Container.GetBlobsAsync(prefix: $"{NodeStack.Cluster}/sstables/"))
        {
            tiers.Add(blob.Properties.AccessTier);
        }

        tiers.ShouldContain(AccessTier.Cool);
    }

    [Fact]
    public async Task Upload_WithoutItsSnapshot_Fails()
    {
        var jobs = new NodeJobs(stack, "gone", "metrics");
        var snapshot = await stack.SucceedAsync<SnapshotResult>(jobs.Snapshot());
        await stack.SucceedAsync<ClearSnapshotResult>(jobs.Clear());

        var error = await stack.FailAsync(jobs.Upload(snapshot));

        error.Code.ShouldBe(JobErrorCodes.SnapshotMissing);
        error.Table!.Keyspace.ShouldBe("metrics");
    }

    [Fact]
    public async Task Upload_WithAnUnknownKey_Fails()
    {
        var jobs = new NodeJobs(stack, "keyless", "metrics");
        var snapshot = await stack.SucceedAsync<SnapshotResult>(jobs.Snapshot());

        var error = await stack.FailAsync(jobs.Upload(snapshot) with { KeyId = "no-such-key" });

        error.Code.ShouldBe(JobErrorCodes.KeyUnavailable);
        await stack.SucceedAsync<ClearSnapshotResult>(jobs.Clear());
    }

    private async Task<Dictionary<string, string>> UnitsAsync()
    {
        var units = new Dictionary<string, string>();
        await foreach (var blob in stack.Container.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{NodeStack.Cluster}/sstables/"))
        {
            units[blob.Name] = blob.Properties.ETag!.Value.ToString();
        }

        return units;
    }
}
