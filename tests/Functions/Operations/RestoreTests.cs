using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Functions.Tests.Agents;

namespace Ringkeeper.Functions.Tests.Operations;

/// <summary>Restores around their point of no return, against agents that do as the test says.</summary>
[Collection(RestoreAppCollection.Name)]
public sealed class RestoreTests(AppFixture app)
{
    private readonly string _cluster = $"c{Guid.NewGuid():n}";

    [Fact]
    public async Task Restore_OfABackup_TruncatesOnceImportsEverywhereDiscardsAndWarnsOfALowEstimate()
    {
        var agents = await BackUpAsync(2);
        agents[1].Result = job => job is ImportJob import ? Estimated(import, live: 12) : null;

        var id = await StartRestoreAsync();
        var operation = await app.WaitForEndAsync(id);

        operation.GetProperty("status").GetString().ShouldBe("Complete", operation.ToString());
        agents.SelectMany(agent => agent.JobsOf<TruncateJob>()).ShouldHaveSingleItem().Tables.ShouldHaveSingleItem().ToString().ShouldBe("shop.orders");
        agents.ShouldAllBe(agent => agent.JobsOf<ImportJob>().Count() == 1 && agent.JobsOf<DiscardStagingJob>().Count() == 1);
        agents.ShouldAllBe(agent => agent.Jobs.Values.Where(job => job.OperationId == id).All(job => job.Fence == 2));
        operation.GetProperty("warnings").EnumerateArray().ShouldHaveSingleItem().GetString().ShouldNotBeNull()
            .ShouldContain($"shop.orders than its imported SSTables hold, on {agents[1].Url.Authority} (about 12 of at least 530)");
        var steps = operation.GetProperty("phases").EnumerateArray().SelectMany(phase => phase.GetProperty("steps").EnumerateArray());
        var shown = steps.Where(step => step.TryGetProperty("result", out var result) && result.ValueKind != JsonValueKind.Null).ToList().ShouldHaveSingleItem();
        shown.GetProperty("id").GetString().ShouldBe("verify-import");
        shown.GetProperty("result").GetProperty("estimates")[0].GetProperty("livePartitions").GetInt64().ShouldBe(12);
        await DisposeAsync(agents);
    }

    [Fact]
    public async Task Restore_CancelledDuringDownload_TruncatesNothing()
    {
        var agents = await BackUpAsync(2);
        agents[1].State = job => job is DownloadJob ? JobState.Running : JobState.Succeeded;
        var id = await StartRestoreAsync();
        await app.WaitAsync(id, _ => agents[1].JobsOf<DownloadJob>().Any());
        var progress = await app.GetAsync($"api/operations/{id}/progress");
        var node = progress.GetProperty("nodes").EnumerateArray().Single(node => node.GetProperty("node").GetString() == agents[1].Url.Authority);
        node.GetProperty("phase").GetString().ShouldBe("download");
        node.GetProperty("tables")[0].GetProperty("filesTotal").GetInt32().ShouldBe(2);
        node.GetProperty("files")[0].GetProperty("file").GetString().ShouldBe("na-2-big-Data.db");
        progress.GetProperty("bytesTotal").GetInt64().ShouldBeGreaterThanOrEqualTo(2);

        (await ApplyAsync(id, "cancel")).ShouldBe(HttpStatusCode.OK);

        await app.MustEndAsync(id, "Cancelled");
        agents.ShouldAllBe(agent => !agent.JobsOf<TruncateJob>().Any() && agent.JobsOf<DiscardStagingJob>().Any());
        await DisposeAsync(agents);
    }

    [Fact]
    public async Task Restore_DownloadFails_TruncatesNothingAndNamesTheFile()
    {
        var agents = await BackUpAsync(2);
        agents[1].State = job => job is DownloadJob ? JobState.Failed : JobState.Succeeded;

        var operation = await app.WaitForEndAsync(await StartRestoreAsync());

        operation.GetProperty("status").GetString().ShouldBe("Error");
        operation.GetProperty("error").GetString().ShouldNotBeNull().ShouldContain("manifest.json");
        agents.ShouldAllBe(agent => !agent.JobsOf<TruncateJob>().Any() && agent.JobsOf<DiscardStagingJob>().Any());
        await DisposeAsync(agents);
    }

    [Fact]
    public async Task Restore_CancelAfterTheTruncate_IsRefusedAndItFinishes()
    {
        var agents = await BackUpAsync(2);
        var held = true;
        agents[0].State = job => job is ImportJob && Volatile.Read(ref held) ? JobState.Running : JobState.Succeeded;
        var id = await StartRestoreAsync();
        await app.WaitAsync(id, _ => agents[0].JobsOf<ImportJob>().Any());

        (await ApplyAsync(id, "cancel")).ShouldBe(HttpStatusCode.Conflict);
        Volatile.Write(ref held, false);

        await app.MustEndAsync(id, "Complete");
        await DisposeAsync(agents);
    }

    [Fact]
    public async Task Restore_ImportFailsOnOneNode_KeepsTheStagingAndSaysWhatStateTheTablesAreIn()
    {
        var agents = await BackUpAsync(2);
        agents[1].State = job => job is ImportJob ? JobState.Failed : JobState.Succeeded;

        var operation = await app.WaitForEndAsync(await StartRestoreAsync());

        operation.GetProperty("status").GetString().ShouldBe("Error");
        operation.GetProperty("error").GetString().ShouldNotBeNull().ShouldContain("truncated; on 1 nodes they are restored");
        agents.ShouldAllBe(agent => !agent.JobsOf<DiscardStagingJob>().Any() && agent.JobsOf<ImportJob>().Any());
        agents[1].State = _ => JobState.Succeeded;
        var failed = operation.GetProperty("operationId").GetString()!;
        var (accepted, retry) = await RetryAsync(failed);
        accepted.ShouldBe(HttpStatusCode.Accepted);
        retry.ShouldNotBe(failed);
        await app.MustEndAsync(retry.ShouldNotBeNull(), "Complete");
        agents.ShouldAllBe(agent => agent.JobsOf<DiscardStagingJob>().Single().Abandoned);
        (await RetryAsync(failed)).OperationId.ShouldBe(retry, "what has succeeded isn't truncated again");
        agents.Sum(agent => agent.JobsOf<TruncateJob>().Count()).ShouldBe(2, "one for each operation");
        (await RetryAsync(retry)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await RetryAsync($"backup-{_cluster}-one")).Status.ShouldBe(HttpStatusCode.NotFound);
        await DisposeAsync(agents);
    }

    [Fact]
    public async Task PostRestore_DryRun_AnswersThePlanAndTheChecksAndAsksForNoJob()
    {
        var agents = await BackUpAsync(2);
        var jobs = agents.Sum(agent => agent.Jobs.Count);

        using var answer = await app.Http.PostAsJsonAsync($"api/clusters/{_cluster}/restores?dryRun=true", new { backup = "latest", tables = new[] { "shop.orders" } });
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, body.ToString());
        body.GetProperty("request").GetProperty("backup").GetString().ShouldBe("one");
        body.GetProperty("phases").GetArrayLength().ShouldBeGreaterThan(5);
        var checks = body.GetProperty("checks");
        checks.GetProperty("ready").GetBoolean().ShouldBeTrue(checks.ToString());
        checks.GetProperty("nodes").EnumerateArray().ShouldAllBe(node => node.GetProperty("sourceHostId").GetGuid() == node.GetProperty("hostId").GetGuid());
        checks.GetProperty("nodes")[0].GetProperty("freeBytes").GetInt64().ShouldBe(long.MaxValue);
        var estimate = checks.GetProperty("estimate");
        (estimate.GetProperty("seconds").GetInt64(), estimate.GetProperty("from").GetString()).ShouldBe((0, "default"), "the scripted table is empty");
        agents.Sum(agent => agent.Jobs.Count).ShouldBe(jobs);
        await DisposeAsync(agents);
    }

    [Fact]
    public async Task PostRestore_DryRunWhileAnAgentIsSilent_SaysSo()
    {
        var agents = await BackUpAsync(2);
        await agents[1].DisposeAsync();

        using var answer = await app.Http.PostAsJsonAsync($"api/clusters/{_cluster}/restores?dryRun=true", new { backup = "one" });
        var checks = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("checks");

        checks.GetProperty("ready").GetBoolean().ShouldBeFalse();
        checks.GetProperty("problems").EnumerateArray().ShouldContain(problem => problem.GetString()!.Contains(agents[1].HostId.ToString()) || problem.GetString()!.Contains("no answer") || problem.GetString()!.Contains("127.0.0.1"));
        await agents[0].DisposeAsync();
    }

    [Fact]
    public async Task PostRestore_BesideLiveFromABackupWithoutSchemaRows_EndsBeforeAnythingChanges()
    {
        var agents = await BackUpAsync(1);

        using var answer = await app.Http.PostAsJsonAsync($"api/clusters/{_cluster}/restores", new
        {
            latestBefore = DateTimeOffset.UtcNow.AddMinutes(1),
            mode = "sideTable",
            tables = new[] { "shop.orders" },
            rename = new[] { new { from = "shop.orders", to = "shop.orders2" } },
        });
        var operation = await app.WaitForEndAsync((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("operationId").GetString()!);

        operation.GetProperty("error").GetString().ShouldNotBeNull().ShouldContain("no rows of system_schema");
        agents[0].JobsOf<DownloadJob>().ShouldBeEmpty();
        agents[0].JobsOf<TruncateJob>().ShouldBeEmpty();
        await DisposeAsync(agents);
    }

    [Fact]
    public async Task PostRestore_LatestBeforeTheFirst_Is404()
    {
        var agents = await BackUpAsync(1);

        using var answer = await app.Http.PostAsJsonAsync($"api/clusters/{_cluster}/restores", new { latestBefore = "2001-01-01T00:00:00Z" });

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await DisposeAsync(agents);
    }

    [Fact]
    public async Task PostRestore_KeyspaceNotInTheBackup_Is409AndNothingStarts()
    {
        var agents = await BackUpAsync(1);

        using var answer = await app.Http.PostAsJsonAsync($"api/clusters/{_cluster}/restores", new { backup = "one", keyspaces = new[] { "gone" } });
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        problem.GetProperty("type").GetString().ShouldBe("urn:ringkeeper:problem:restore-impossible");
        problem.GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe("#/keyspaces/0");
        (await app.GetAsync($"api/operations?cluster={_cluster}")).GetProperty("items").GetArrayLength().ShouldBe(1);

        using var again = await app.Http.PostAsJsonAsync($"api/clusters/{_cluster}/backups", new { id = "one" });
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await DisposeAsync(agents);
    }

    private static ImportResult Estimated(ImportJob import, long live) => new()
    {
        Tables = 1,
        SSTables = 1,
        Files = 1,
        Estimates = [new TableEstimate { Table = import.Tables[0], Rows = 1250, MinimumPartitions = 530, MaximumPartitions = 530, LivePartitions = live }],
    };

    private async Task<ScriptedAgent[]> BackUpAsync(int nodes)
    {
        var agents = await app.RegisterAsync(_cluster, nodes);
        using var answer = await app.Http.PostAsJsonAsync($"api/clusters/{_cluster}/backups", new { id = "one" });
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var operation = await app.WaitForEndAsync($"backup-{_cluster}-one");
        operation.GetProperty("status").GetString().ShouldBe("Complete", operation.ToString());
        var backup = await app.GetAsync($"api/clusters/{_cluster}/backups/one");
        backup.GetProperty("nodes").GetArrayLength().ShouldBe(nodes);
        return agents;
    }

    private async Task<string> StartRestoreAsync()
    {
        using var answer = await app.Http.PostAsJsonAsync($"api/clusters/{_cluster}/restores", new { backup = "one" });
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, body.ToString());
        return body.GetProperty("operationId").GetString()!;
    }

    private async Task<(HttpStatusCode Status, string? OperationId)> RetryAsync(string operation)
    {
        using var answer = await app.Http.PostAsync($"api/clusters/{_cluster}/restores/{operation}/retry", null);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (answer.StatusCode, body.TryGetProperty("operationId", out var id) ? id.GetString() : null);
    }

    private async Task<HttpStatusCode> ApplyAsync(string operation, string verb)
    {
        using var answer = await app.Http.PostAsync($"api/operations/{operation}/{verb}", null);
        return answer.StatusCode;
    }

    private static async Task DisposeAsync(IEnumerable<ScriptedAgent> agents)
    {
        foreach (var agent in agents)
        {
            await agent.DisposeAsync();
        }
    }
}
