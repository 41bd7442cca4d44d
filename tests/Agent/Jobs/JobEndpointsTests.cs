using System.Net;
using System.Text;
using Ringkeeper.Agent.Tests.Hosting;
using Ringkeeper.Contract;
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

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"kind":"reboot","cluster":"orders","operationId":"o","fence":1}""")]
    [InlineData("""{"cluster":"orders","operationId":"o","fence":1}""")]
    [InlineData("""{"kind":"discardStaging","cluster":"orders","operationId":"o"}""")]
    [InlineData("""{"kind":"discardStaging","cluster":"orders","operationId":"o","fence":1,"force":true}""")]
    [InlineData("""{"kind":"discardStaging","cluster":"orders","operationId":"o","fence":"one"}""")]
    [InlineData("""{"kind":"discardStaging","cluster":"orders","operationId":"o","fence":1,"fence":2}""")]
    [InlineData("""{"kind":"discardStaging","cluster":null,"operationId":"o","fence":1}""")]
    [InlineData("""{"kind":"discardStaging","cluster":"orders","operationId":"../o","fence":1}""")]
    [InlineData("""{"kind":"discardStaging","cluster":"orders","operationId":"o\n","fence":1}""")]
    [InlineData("""{"kind":"discardStaging","cluster":"orders","operationId":"o","fence":-1}""")]
    [InlineData("""{"kind":"clearSnapshot","cluster":"orders","operationId":"o","fence":1,"tag":"before-upgrade"}""")]
    [InlineData("""{"kind":"clearSnapshot","cluster":"orders","operationId":"o","fence":1,"tag":""}""")]
    [InlineData("""{"kind":"clearSnapshot","cluster":"orders","operationId":"o","fence":1,"tag":"ringkeeper-a/b"}""")]
    [InlineData("""{"kind":"truncate","cluster":"orders","operationId":"o","fence":1,"tables":[]}""")]
    [InlineData("""{"kind":"truncate","cluster":"orders","operationId":"o","fence":1,"tables":[null]}""")]
    [InlineData("""{"kind":"truncate","cluster":"orders","operationId":"o","fence":1,"tables":[{"keyspace":"shop","name":"a; DROP"}]}""")]
    [InlineData("""{"kind":"import","cluster":"orders","operationId":"o","fence":1,"tables":[{"keyspace":"..","name":"orders"}]}""")]
    [InlineData("""{"kind":"import","cluster":"orders","operationId":"o","fence":1,"tables":[{"keyspace":"shop","name":"a"},{"keyspace":"shop","name":"a"}]}""")]
    public async Task Put_BadBody_Is400AndNothingIsKept(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        var problem = await (await _agent.Client.PutAsync("/v1/jobs/job-1", content)).ShouldBeProblemAsync(400, "invalid");

        problem.GetProperty("errors").EnumerateObject().ShouldNotBeEmpty();
        (await _agent.Client.GetAsync("/v1/jobs/job-1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("-job")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("a\u0001")]
    public async Task Put_BadJobId_IsRefused(string jobId)
    {
        var response = await _agent.PutAsync(jobId, Discard);

        ((int)response.StatusCode).ShouldBeOneOf(400, 404, 405);
        Directory.Exists(Path.Combine(_agent.StateDirectory, "jobs")).ShouldBeTrue();
        Directory.EnumerateFiles(_agent.StateDirectory, "*.json", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Put_SeveralProblems_ListsThemAll()
    {
        var download = new DownloadJob
        {
            Cluster = "orders!",
            OperationId = "",
            Fence = -1,
            BackupId = "a/b",
            SourceHostId = Guid.Empty,
            ManifestSha256 = "abc",
            Tables = [new TableName("shop", new string('x', 49))],
            Parallelism = 0,
        };

        var problem = await (await _agent.PutAsync("job-1", download)).ShouldBeProblemAsync(400, "invalid");

        problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldBe(
            ["cluster", "operationId", "fence", "backupId", "sourceHostId", "manifestSha256", "tables[0].name", "parallelism"], ignoreOrder: true);
    }
}
