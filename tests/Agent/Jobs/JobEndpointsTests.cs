using System.Net;
using Ringkeeper.Agent.Tests.Hosting;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Agent.Tests.Jobs;

public sealed class JobEndpointsTests : IAsyncLifetime
{
    private AgentHost _agent = null!;

    private static DiscardStagingJob Discard => new() { Cluster = AgentHost.Cluster, OperationId = "restore-orders-1", Fence = 5 };

    public async Task InitializeAsync() => _agent = await AgentHost.StartAsync();

    public async Task DisposeAsync() => await _agent.DisposeAsync();

    [Fact]
    public async Task Put_NewJob_IsAcceptedAndRuns()
    {
        var file = Path.Combine(_agent.StagingDirectory, "restore-orders-1", "shop", "orders", "na-1-big-Data.db");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, new byte[1234]);

        var response = await _agent.PutAsync("job-1", Discard);

        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        response.Headers.Location!.ToString().ShouldBe("/v1/jobs/job-1");
        var status = await _agent.WaitAsync("job-1", JobState.Succeeded);
        status.Kind.ShouldBe("discardStaging");
        status.Result.ShouldBe(new DiscardStagingResult { BytesFreed = 1234 });
        Directory.Exists(Path.Combine(_agent.StagingDirectory, "restore-orders-1")).ShouldBeFalse();
    }

    [Fact]
    public async Task Put_SameJobAgain_AnswersItAsItStands()
    {
        await _agent.PutAsync("job-1", Discard);
        var ended = await _agent.WaitAsync("job-1", JobState.Succeeded);

        var response = await _agent.PutAsync("job-1", Discard);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _agent.GetAsync("job-1")).EndedAt.ShouldBe(ended.EndedAt);
    }

    [Fact]
    public async Task Put_OtherJobUnderAKnownId_IsAConflict()
    {
        await _agent.PutAsync("job-1", Discard);

        var response = await _agent.PutAsync("job-1", Discard with { OperationId = "restore-orders-2" });

        await response.ShouldBeProblemAsync(409, "job-conflict");
    }

    [Fact]
    public async Task Put_LowerFence_IsFencedAlsoAfterARestart()
    {
        await _agent.PutAsync("job-1", Discard);

        var problem = await (await _agent.PutAsync("job-2", Discard with { Fence = 4 })).ShouldBeProblemAsync(409, "fenced");
        problem.GetProperty("fence").GetInt64().ShouldBe(5);

        await _agent.RestartAsync();
        await (await _agent.PutAsync("job-2", Discard with { Fence = 4 })).ShouldBeProblemAsync(409, "fenced");
        (await _agent.PutAsync("job-2", Discard with { Fence = 5 })).StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Put_OtherCluster_IsRefused() =>
        await (await _agent.PutAsync("job-1", Discard with { Cluster = "billing" })).ShouldBeProblemAsync(409, "wrong-cluster");

    [Fact]
    public async Task Get_AfterARestart_AnswersTheEndedJob()
    {
        await _agent.PutAsync("job-1", Discard);
        var before = await _agent.WaitAsync("job-1", JobState.Succeeded);

        await _agent.RestartAsync();

        (await _agent.GetAsync("job-1")).ShouldBe(before);
    }

    [Theory]
    [InlineData("GET", "/v1/jobs/nobody")]
    [InlineData("POST", "/v1/jobs/nobody/cancel")]
    public async Task Call_UnknownJob_Is404(string method, string route)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), route);

        await (await _agent.Client.SendAsync(request)).ShouldBeProblemAsync(404, "unknown-job");
    }
}
