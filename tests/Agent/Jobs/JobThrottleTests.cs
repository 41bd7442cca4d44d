using System.Net.Http.Json;
using System.Text;
using Ringkeeper.Agent.Tests.Hosting;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Contract.Uploads;

namespace Ringkeeper.Agent.Tests.Jobs;

/// <summary>What is refused; a transfer that really changes its pace is in the upload's tests.</summary>
public sealed class JobThrottleTests : IAsyncLifetime
{
    private AgentHost _agent = null!;

    // This agent's nodetool is /bin/false: the job ends as failed.
    private static UploadJob Upload => new()
    {
        Cluster = AgentHost.Cluster,
        OperationId = "backup-orders-1",
        Fence = 5,
        BackupId = "b1",
        Tag = "ringkeeper-backup-orders-1",
        Keyspaces = ["shop"],
        KeyId = "k1",
        SnapshotStartedAt = DateTimeOffset.UnixEpoch,
        SnapshotEndedAt = DateTimeOffset.UnixEpoch,
        Limit = new TransferLimit { BytesPerSecond = 100_000, Deadline = DateTimeOffset.UnixEpoch.AddDays(1) },
    };

    public async Task InitializeAsync() => _agent = await AgentHost.StartAsync();

    public async Task DisposeAsync() => await _agent.DisposeAsync();

    [Fact]
    public async Task Throttle_UnknownJob_Is404() =>
        await (await ThrottleAsync("nobody", 5)).ShouldBeProblemAsync(404, "unknown-job");

    [Fact]
    public async Task Throttle_EndedTransfer_IsRefusedAndShowsItsLimitAsItWas()
    {
        await _agent.PutAsync("upload", Upload);
        await _agent.WaitAsync("upload", JobState.Failed);

        await (await ThrottleAsync("upload", 5)).ShouldBeProblemAsync(409, "job-ended");

        var transfer = (await _agent.GetAsync("upload")).Transfer.ShouldNotBeNull();
        transfer.Limit.ShouldBe(Upload.Limit);
        transfer.BytesPerSecondAllowed.ShouldBeNull("nothing runs");
    }

    [Fact]
    public async Task Throttle_JobThatMovesNoData_IsRefused()
    {
        await _agent.PutAsync("discard", new DiscardStagingJob { Cluster = AgentHost.Cluster, OperationId = "restore-orders-1", Fence = 5 });

        await (await ThrottleAsync("discard", 5)).ShouldBeProblemAsync(409, "no-transfer");

        (await _agent.GetAsync("discard")).Transfer.ShouldBeNull();
    }

    [Fact]
    public async Task Throttle_LowerFence_IsFenced()
    {
        await _agent.PutAsync("upload", Upload);

        await (await ThrottleAsync("upload", 4)).ShouldBeProblemAsync(409, "fenced");
    }

    [Fact]
    public async Task Throttle_OtherCluster_IsRefused() =>
        await (await ThrottleAsync("upload", 5, "billing")).ShouldBeProblemAsync(409, "wrong-cluster");

    [Fact]
    public async Task Throttle_WithoutAToken_IsUnauthorized()
    {
        _agent.Authorize(null);

        ((int)(await ThrottleAsync("upload", 5)).StatusCode).ShouldBe(401);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"cluster":"orders"}""")]
    [InlineData("""{"cluster":"orders","fence":-1}""")]
    [InlineData("""{"cluster":"../x","fence":1}""")]
    [InlineData("""{"cluster":"orders","fence":1,"bytesPerSecond":65535}""")]
    [InlineData("""{"cluster":"orders","fence":1,"bytesPerSecond":0}""")]
    [InlineData("""{"cluster":"orders","fence":1,"bytesPerSecond":1.5}""")]
    [InlineData("""{"cluster":"orders","fence":1,"bytesPerSecond":2199023255552}""")]
    [InlineData("""{"cluster":"orders","fence":1,"deadline":"tomorrow"}""")]
    [InlineData("""{"cluster":"orders","fence":1,"deadline":"2026-11-21T03:00:00+01:00"}""")]
    [InlineData("""{"cluster":"orders","fence":1,"speed":100000}""")]
    public async Task Throttle_BadBody_Is400(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        var problem = await (await _agent.Client.PutAsync(AgentRoutes.ForThrottle("upload"), content)).ShouldBeProblemAsync(400, "invalid");

        problem.GetProperty("errors").EnumerateObject().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Put_TransferWithABadLimitAndTier_ListsBoth()
    {
        var upload = Upload with { Limit = new TransferLimit { BytesPerSecond = 1 }, Tier = "Archive" };

        var problem = await (await _agent.PutAsync("upload", upload)).ShouldBeProblemAsync(400, "invalid");

        problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldBe(["limit.bytesPerSecond", "tier"], ignoreOrder: true);
    }

    [Fact]
    public async Task Put_SameTransferWithAnotherLimit_IsTheSameJob()
    {
        await _agent.PutAsync("upload", Upload);

        var response = await _agent.PutAsync("upload", Upload with { Limit = null });

        ((int)response.StatusCode).ShouldBe(200, await response.Content.ReadAsStringAsync());
        (await _agent.GetAsync("upload")).Transfer!.Limit.ShouldBe(Upload.Limit);
    }

    private Task<HttpResponseMessage> ThrottleAsync(string jobId, long fence, string cluster = AgentHost.Cluster) => _agent.Client.PutAsJsonAsync(
        AgentRoutes.ForThrottle(jobId), new TransferLimitRequest { Cluster = cluster, Fence = fence, BytesPerSecond = 100_000 }, AgentJson.Options);
}
