using System.Net.Http.Json;
using System.Text.Json;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Snapshots;
using Ringkeeper.Contract.Uploads;
using Ringkeeper.Functions.Tests.Agents;

namespace Ringkeeper.Functions.Tests.Operations;

/// <summary>Backups against agents that do as the test says; the way through real agents is the end-to-end tests' part.</summary>
[Collection(AppCollection.Name)]
public sealed class OperationTests(AppFixture app)
{
    private readonly string _cluster = $"c{Guid.NewGuid():n}";

    [Fact]
    public async Task Backup_SnapshotFailsOnOneNode_GoesOnWithoutItAndClearsAll()
    {
        var agents = await app.RegisterAsync(_cluster, 3);
        agents[1].State = job => job is SnapshotJob ? JobState.Failed : JobState.Succeeded;

        var operation = await app.WaitForEndAsync(await StartAsync("one"));

        operation.GetProperty("status").GetString().ShouldBe("Complete");
        var warning = operation.GetProperty("warning").GetString().ShouldNotBeNull();
        warning.ShouldContain(agents[1].Url.Authority);
        warning.ShouldContain("shop.orders");
        warning.ShouldContain("manifest.json");
        agents.ShouldAllBe(agent => agent.JobsOf<ClearSnapshotJob>().Single().Tag == $"ringkeeper-backup-{_cluster}-one");
        agents.Select(agent => agent.JobsOf<UploadJob>().Count()).ShouldBe([1, 0, 1]);
        (await CoverageAsync("one")).ShouldBe("Quorum");
        await app.WaitForEndAsync(await StartAsync("two"));
        agents[0].JobsOf<SnapshotJob>().Select(job => job.Fence).Order().ShouldBe([1, 2]);
        await DisposeAsync(agents);
    }

    [Fact]
    public async Task Backup_NodeFailsBetweenSnapshotAndUpload_GoesOnWithoutIt()
    {
        var agents = await app.RegisterAsync(_cluster, 3);
        agents[2].State = job => job is UploadJob ? JobState.Failed : JobState.Succeeded;

        var operation = await app.WaitForEndAsync(await StartAsync("one"));

        operation.GetProperty("status").GetString().ShouldBe("Complete");
        operation.GetProperty("warning").GetString().ShouldNotBeNull().ShouldContain(agents[2].Url.Authority);
        agents.ShouldAllBe(agent => agent.JobsOf<ClearSnapshotJob>().Any());
        (await CoverageAsync("one")).ShouldBe("Quorum");
        await DisposeAsync(agents);
    }

    [Fact]
    public async Task Backup_FewerNodesThanHoldEveryQuorum_ExistsAndFailsByThePolicy()
    {
        var agents = await app.RegisterAsync(_cluster, 3);
        Array.ForEach(agents[1..], agent => agent.State = job => job is SnapshotJob ? JobState.Failed : JobState.Succeeded);

        var operation = await app.WaitForEndAsync(await StartAsync("one"));

        operation.GetProperty("status").GetString().ShouldBe("Error");
        var error = operation.GetProperty("error").GetString().ShouldNotBeNull();
        error.ShouldContain("graded Partial; the policy wants Quorum");
        error.ShouldContain("shop: Partial");
        (await CoverageAsync("one")).ShouldBe("Partial");
        await DisposeAsync(agents);
    }

    [Fact]
    public async Task Backup_TwoStartedAtOnce_OneRunsAndTheOtherIsToldWhoseTurnItIs()
    {
        var agents = await app.RegisterAsync(_cluster, 2);
        string[] ids = ["one", "two"];

        var answers = await Task.WhenAll(ids.Select(id => app.Http.PostAsJsonAsync($"api/clusters/{_cluster}/backups", new { id })));

        var texts = await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()));
        string Operation(string id) => $"backup-{_cluster}-{id}";
        for (var index = 0; index < ids.Length; index++)
        {
            if (answers[index].IsSuccessStatusCode)
            {
                texts[index] = $"{await app.WaitForEndAsync(Operation(ids[index]))}";
            }
        }

        var backups = (await app.GetAsync($"api/clusters/{_cluster}/backups")).GetProperty("items").EnumerateArray();
        var done = backups.ShouldHaveSingleItem(string.Join(" ", texts)).GetProperty("id").GetString()!;
        var (winner, loser) = (Operation(done), ids.Single(id => id != done));
        texts[Array.IndexOf(ids, loser)].ShouldContain(winner);
        agents.ShouldAllBe(agent => agent.JobsOf<UploadJob>().All(job => job.OperationId == winner));

        // A rerun under another id, since an operation's id is used once.
        await app.MustEndAsync(await StartAsync($"{loser}-again"), "Complete");
        await DisposeAsync(agents);
    }

    [Fact]
    public async Task Backup_PausedDuringSnapshot_WaitsAndResumes()
    {
        var agents = await app.RegisterAsync(_cluster, 2);
        var held = true;
        Array.ForEach(agents, agent => agent.WritesManifests = false);
        agents[0].State = job => job is SnapshotJob && Volatile.Read(ref held) ? JobState.Running : JobState.Succeeded;
        var id = await StartAsync("one");
        await app.WaitAsync(id, _ => agents[0].JobsOf<SnapshotJob>().Any());

        await ApplyAsync(id, "pause");
        Volatile.Write(ref held, false);
        await app.WaitAsync(id, operation => operation.GetProperty("status").GetString() == "Waiting");
        agents.ShouldAllBe(agent => !agent.JobsOf<UploadJob>().Any());
        await ApplyAsync(id, "resume");
        await app.WaitAsync(id, _ => agents.All(agent => agent.JobsOf<UploadJob>().Any()));

        // No agent has written a manifest into the store, and the app looks.
        var ended = await app.WaitForEndAsync(id);
        ended.GetProperty("error").GetString().ShouldNotBeNull().ShouldContain("not in the store");
        (await app.Http.PostAsync($"api/operations/{id}/pause", null)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Conflict);
        await DisposeAsync(agents);
    }

    [Fact]
    public async Task Backup_CancelledDuringUpload_StopsTheJobClearsAndReleases()
    {
        var agents = await app.RegisterAsync(_cluster, 2);
        Array.ForEach(agents, agent => agent.State = job => job is UploadJob ? JobState.Running : JobState.Succeeded);
        var id = await StartAsync("one");
        await app.WaitAsync(id, _ => agents.Any(agent => agent.JobsOf<UploadJob>().Any()));

        using (var second = await app.Http.PostAsJsonAsync($"api/clusters/{_cluster}/backups", new { id = "two" }))
        {
            second.StatusCode.ShouldBe(System.Net.HttpStatusCode.Conflict);
            (await second.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("owner").GetString().ShouldBe(id);
        }

        await ApplyAsync(id, "cancel");

        await app.MustEndAsync(id, "Cancelled");
        agents.ShouldAllBe(agent => agent.JobsOf<ClearSnapshotJob>().Any());
        using var delete = await app.Http.DeleteAsync($"api/clusters/{_cluster}");
        delete.StatusCode.ShouldBe(System.Net.HttpStatusCode.NoContent);
        await DisposeAsync(agents);
    }

    [Fact]
    public async Task Backup_SilentAgent_GoesOnWithoutItsNode()
    {
        var agents = await app.RegisterAsync(_cluster, 3);
        await agents[0].DisposeAsync();

        var operation = await app.WaitForEndAsync(await StartAsync("one"));

        operation.GetProperty("status").GetString().ShouldBe("Complete");
        operation.GetProperty("warning").GetString().ShouldNotBeNull().ShouldContain("can't be reached");
        var backup = await app.GetAsync($"api/clusters/{_cluster}/backups/one");
        backup.GetProperty("nodes").EnumerateArray().Count(node => node.TryGetProperty("manifestSha256", out _)).ShouldBe(2);
        backup.GetProperty("nodes").EnumerateArray().Count(node => node.TryGetProperty("referencesSha256", out _)).ShouldBe(2);
        backup.GetProperty("nodes").GetArrayLength().ShouldBe(3);
        (await CoverageAsync("one")).ShouldBe("Quorum");
        await DisposeAsync(agents[1..]);
    }

    [Fact]
    public async Task Backup_NoAgentAnswers_FailsNamingThem()
    {
        var agents = await app.RegisterAsync(_cluster, 2);
        var authorities = agents.Select(agent => agent.Url.Authority).ToArray();
        await DisposeAsync(agents);

        var operation = await app.WaitForEndAsync(await StartAsync("one"));

        operation.GetProperty("status").GetString().ShouldBe("Error");
        var error = operation.GetProperty("error").GetString().ShouldNotBeNull();
        authorities.ShouldAllBe(authority => error.Contains(authority, StringComparison.Ordinal));
    }

    [Fact]
    public async Task PostBackup_SameIdempotencyKey_SameOperation()
    {
        var agents = await app.RegisterAsync(_cluster, 1);
        var key = Guid.NewGuid().ToString();

        var first = await PostWithKeyAsync(key, """{"keyspaces":["shop"]}""");
        var second = await PostWithKeyAsync(key, """{"keyspaces":["shop"]}""");
        var other = await PostWithKeyAsync(key, "{}");

        first.GetProperty("operationId").GetString().ShouldBe(second.GetProperty("operationId").GetString());
        other.GetProperty("type").GetString().ShouldBe("urn:ringkeeper:problem:idempotency-key-reused");
        (await app.GetAsync($"api/operations?cluster={_cluster}")).GetProperty("items").GetArrayLength().ShouldBe(1);
        await app.WaitForEndAsync(first.GetProperty("operationId").GetString()!);
        await DisposeAsync(agents);
    }

    [Fact]
    public async Task PostBackup_DryRun_ShowsThePlanAndStartsNothing()
    {
        var agents = await app.RegisterAsync(_cluster, 2);

        using var answer = await app.Http.PostAsJsonAsync($"api/clusters/{_cluster}/backups?dryRun=true", new { });
        var plan = await answer.Content.ReadFromJsonAsync<JsonElement>();

        plan.GetProperty("phases").EnumerateArray().Select(phase => phase.GetProperty("name").GetString())
            .ShouldBe(["prepare", "schema", "snapshot", "check", "upload", "publish", "clear", "release"]);
        (await app.GetAsync($"api/operations?cluster={_cluster}")).GetProperty("items").GetArrayLength().ShouldBe(0);
        agents.ShouldAllBe(agent => agent.Jobs.Count == 0);
        await DisposeAsync(agents);
    }

    [Fact]
    public async Task Backups_TwoOfThem_AreFilteredComparedAndReported()
    {
        var agents = await app.RegisterAsync(_cluster, 3);
        await app.WaitForEndAsync(await StartAsync("one"));
        agents[1].State = job => job is SnapshotJob ? JobState.Failed : JobState.Succeeded;
        await app.WaitForEndAsync(await StartAsync("two"));

        (await IdsAsync("")).ShouldBe(["two", "one"]);
        (await IdsAsync("?coverage=complete")).ShouldBe(["one"]);
        (await IdsAsync("?keyspace=shop&createdAfter=2026-01-01T00:00:00Z")).ShouldBe(["two", "one"]);
        (await IdsAsync("?createdBefore=2026-01-01T00:00:00Z")).ShouldBeEmpty();
        (await app.GetAsync($"api/clusters/{_cluster}/backups/one")).TryGetProperty("changes", out _).ShouldBeFalse();
        var changes = (await app.GetAsync($"api/clusters/{_cluster}/backups/two")).GetProperty("changes");
        changes.GetProperty("since").GetString().ShouldBe("one");
        changes.GetProperty("schemaChanged").GetBoolean().ShouldBeFalse();
        var report = await app.GetAsync($"api/clusters/{_cluster}/storage");
        report.GetProperty("backups").GetInt32().ShouldBe(2);
        report.GetProperty("logicalBytes").GetInt64().ShouldBe(5);
        report.GetProperty("storedBytes").GetInt64().ShouldBeGreaterThan(0);
        await DisposeAsync(agents);
    }

    private async Task<string?[]> IdsAsync(string query) =>
    [
        .. (await app.GetAsync($"api/clusters/{_cluster}/backups{query}")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()),
    ];

    private async Task<string?> CoverageAsync(string backup) =>
        (await app.GetAsync($"api/clusters/{_cluster}/backups")).GetProperty("items").EnumerateArray()
            .Single(item => item.GetProperty("id").GetString() == backup).GetProperty("coverage").GetString();

    private async Task<string> StartAsync(string id)
    {
        using var answer = await app.Http.PostAsJsonAsync($"api/clusters/{_cluster}/backups", new { id });
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        ((int)answer.StatusCode).ShouldBe(202, body.ToString());
        answer.Headers.Location!.ToString().ShouldBe($"/api/operations/{body.GetProperty("operationId").GetString()}");
        return body.GetProperty("operationId").GetString()!;
    }

    private async Task ApplyAsync(string operation, string verb)
    {
        using var answer = await app.Http.PostAsync($"api/operations/{operation}/{verb}", null);
        ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
    }

    private async Task<JsonElement> PostWithKeyAsync(string key, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/clusters/{_cluster}/backups")
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await app.Http.SendAsync(request);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task DisposeAsync(IEnumerable<ScriptedAgent> agents)
    {
        foreach (var agent in agents)
        {
            await agent.DisposeAsync();
        }
    }
}
