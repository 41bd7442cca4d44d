using System.Net;
using System.Text;
using Ringkeeper.Agent.Tests.Hosting;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Agent.Tests.Jobs;

public sealed class JobBadInputTests(AgentFixture fixture) : IClassFixture<AgentFixture>
{
    private readonly AgentHost _agent = fixture.Agent;

    private static DiscardStagingJob Discard => new() { Cluster = AgentHost.Cluster, OperationId = "restore-orders-1", Fence = 5 };

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
    [InlineData("""{"kind":"truncate","cluster":"orders","operationId":"o","fence":1,"tables":[{"keyspace":"system_schema","name":"tables"}]}""")]
    [InlineData("""{"kind":"import","cluster":"orders","operationId":"o","fence":1,"tables":[{"keyspace":"system_auth","name":"credentials"}]}""")]
    [InlineData("""{"kind":"import","cluster":"orders","operationId":"o","fence":1,"tables":[{"keyspace":"system_auth","name":"roles"},{"keyspace":"shop","name":"a"}]}""")]
    [InlineData("""{"kind":"checkStaged","cluster":"orders","operationId":"o","fence":1,"tables":[]}""")]
    [InlineData("""{"kind":"import","cluster":"orders","operationId":"o","fence":1,"tables":[{"keyspace":"..","name":"orders"}]}""")]
    [InlineData("""{"kind":"import","cluster":"orders","operationId":"o","fence":1,"tables":[{"keyspace":"shop","name":"a"},{"keyspace":"shop","name":"a"}]}""")]
    [InlineData("""{"kind":"holdCompaction","cluster":"orders","operationId":"o","fence":1,"tables":[],"expiresAt":"2026-11-21T00:00:00Z"}""")]
    [InlineData("""{"kind":"holdCompaction","cluster":"orders","operationId":"o","fence":1,"tables":[{"keyspace":"shop","name":"orders"}]}""")]
    [InlineData("""{"kind":"repair","cluster":"orders","operationId":"o","fence":1,"tables":[{"keyspace":"-force","name":"orders"}]}""")]
    [InlineData("""{"kind":"dropScratch","cluster":"orders","operationId":"drill-orders-20261121T030000000Z","fence":1,"keyspaces":[]}""")]
    [InlineData("""{"kind":"dropScratch","cluster":"orders","operationId":"drill-orders-20261121T030000000Z","fence":1,"keyspaces":["shop"]}""")]
    [InlineData("""{"kind":"dropScratch","cluster":"orders","operationId":"drill-orders-20261121T030000000Z","fence":1,"keyspaces":["rk_drill_20261121t030000001z_1"]}""")]
    [InlineData("""{"kind":"clearScratch","cluster":"orders","operationId":"drill-orders-20261121T030000000Z","fence":1,"keyspaces":["rk_drill_20261121t030000000z_1","shop"]}""")]
    [InlineData("""{"kind":"swapData","cluster":"orders","operationId":"o","fence":1,"tables":[{"keyspace":"shop","name":"orders"}]}""")]
    [InlineData("""{"kind":"swapData","cluster":"orders","operationId":"o","fence":1,"tables":[{"keyspace":"system_schema","name":"tables"},{"keyspace":"system","name":"local"}]}""")]
    [InlineData("""{"kind":"revertSwap","cluster":"orders","operationId":"o","fence":1,"restoreId":"../../etc"}""")]
    [InlineData("""{"kind":"discardKept","cluster":"orders","operationId":"o","fence":1,"restoreId":""}""")]
    [InlineData("""{"kind":"discardKept","cluster":"orders","operationId":"o","fence":1}""")]
    [InlineData("""{"kind":"writeTokens","cluster":"orders","operationId":"o","fence":1,"tokens":[]}""")]
    [InlineData("""{"kind":"writeTokens","cluster":"orders","operationId":"o","fence":1,"tokens":["1","1"]}""")]
    [InlineData("""{"kind":"writeTokens","cluster":"orders","operationId":"o","fence":1,"tokens":["1\nauthenticator: AllowAllAuthenticator"]}""")]
    [InlineData("""{"kind":"writeTokens","cluster":"orders","operationId":"o","fence":1,"tokens":[null]}""")]
    [InlineData("""{"kind":"writeTokens","cluster":"orders","operationId":"o","fence":1,"tokens":["0x1"]}""")]
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

    [Fact]
    public async Task Put_RangesOfABadSource_ListsThemAll()
    {
        var download = new DownloadRangesJob
        {
            Cluster = AgentHost.Cluster,
            OperationId = "restore-1",
            Fence = 1,
            SourceCluster = "../other",
            BackupId = "a/b",
            MapSha256 = new string('g', 64),
            Tables = [],
            ToleratedDamage = -1,
            Parallelism = 65,
        };

        var problem = await (await _agent.PutAsync("job-1", download)).ShouldBeProblemAsync(400, "invalid");

        problem.GetProperty("errors").EnumerateObject().Select(error => error.Name)
            .ShouldBe(["sourceCluster", "backupId", "mapSha256", "tables", "toleratedDamage", "parallelism"], ignoreOrder: true);
    }
}
