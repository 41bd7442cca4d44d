using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Storage.Blobs;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Uploads;
using Ringkeeper.Functions.Tests.Agents;

namespace Ringkeeper.Functions.Tests.Retention;

[Collection(ScheduledAppCollection.Name)]
public sealed class PruneTests(ScheduledAppFixture app) : IAsyncLifetime
{
    private readonly string _cluster = $"c{Guid.NewGuid():n}";
    private ScriptedAgent[] _agents = [];
    private BlobContainerClient _store = null!;

    public async Task InitializeAsync()
    {
        _store = app.Store;
        _agents = await app.RegisterAsync(_cluster, 2);
        await app.RegisterAsync(_cluster, _agents, new
        {
            retention = new { enabled = false, schedule = "0 0 3 * * *", keepLast = 1, minimumRestorable = 1, sweepGrace = "PT0S" },
        });
    }

    public async Task DisposeAsync()
    {
        foreach (var agent in _agents)
        {
            await agent.DisposeAsync();
        }
    }

    [Fact]
    public async Task Prune_BackupsThePolicyDoesntKeep_AreDeletedAndTheirUnitsFreed()
    {
        await BackUpAsync("one", "two");
        await GarbageUnits.WriteAsync(_store, _cluster, _agents[0].HostId, 3);

        var preview = await PostAsync<JsonElement>("prunes?dryRun=true", HttpStatusCode.OK);
        (await GarbageUnits.CountAsync(_store, _cluster)).ShouldBe(3);
        var id = await StartAsync();
        await app.MustEndAsync(id, "Complete");
        var report = await app.GetAsync($"api/clusters/{_cluster}/prunes/{id}");

        preview.GetProperty("backups").EnumerateArray()
            .Select(backup => (backup.GetProperty("backup").GetProperty("id").GetString(), backup.GetProperty("keep").GetBoolean()))
            .ShouldBe([("two", true), ("one", false)]);
        preview.GetProperty("garbage").GetProperty("unreferencedBytes").GetInt64().ShouldBe(3 * GarbageUnits.Length);
        report.GetProperty("deletedBackups").EnumerateArray().Select(backup => backup.GetString()).ShouldBe(["one"]);
        report.GetProperty("swept").GetProperty("bytesFreed").GetInt64().ShouldBe(3 * GarbageUnits.Length);
        (await GarbageUnits.CountAsync(_store, _cluster)).ShouldBe(0);
        (await BackupsAsync()).ShouldBe(["two"]);
    }

    [Fact]
    public async Task Prune_BesideABackup_WaitsForItsLease()
    {
        await GarbageUnits.WriteAsync(_store, _cluster, _agents[0].HostId, 2);
        var held = true;
        _agents[0].State = job => job is UploadJob && Volatile.Read(ref held) ? JobState.Running : JobState.Succeeded;
        var backup = await StartBackupAsync("one");
        await app.WaitAsync(backup, _ => _agents[0].JobsOf<UploadJob>().Any());

        var prune = await StartAsync();
        await app.WaitAsync(prune, operation => $"{operation}".Contains($"waits for {backup}", StringComparison.Ordinal));
        using (var second = await app.Http.PostAsync($"api/clusters/{_cluster}/prunes", null))
        {
            second.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await second.Content.ReadAsStringAsync()).ShouldContain("cluster-locked");
        }

        (await GarbageUnits.CountAsync(_store, _cluster)).ShouldBe(2);
        Volatile.Write(ref held, false);
        await app.MustEndAsync(backup, "Complete");
        await app.MustEndAsync(prune, "Complete");
        (await GarbageUnits.CountAsync(_store, _cluster)).ShouldBe(0);
    }

    [Fact]
    public async Task Prune_CancelledWhileItWaits_EndsAndLetsGo()
    {
        await GarbageUnits.WriteAsync(_store, _cluster, _agents[0].HostId, 1);
        await WriteAsync($"leases/backup-{_cluster}-elsewhere.json", $$"""{"operationId":"backup-{{_cluster}}-elsewhere","backupId":"elsewhere","createdAt":"2026-01-01T00:00:00Z"}""");
        var prune = await StartAsync();
        await app.WaitAsync(prune, operation => $"{operation}".Contains("waits for", StringComparison.Ordinal));

        using var answer = await app.Http.PostAsync($"api/operations/{prune}/cancel", null);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        await app.MustEndAsync(prune, "Cancelled");
        (await GarbageUnits.CountAsync(_store, _cluster)).ShouldBe(1);
        await app.MustEndAsync(await StartBackupAsync("one"), "Complete");
    }

    [Fact]
    public async Task Prune_LeaseOfAnOperationThatHasEnded_IsRemoved()
    {
        await BackUpAsync("one");
        await GarbageUnits.WriteAsync(_store, _cluster, _agents[0].HostId, 1);
        await WriteAsync($"leases/backup-{_cluster}-one.json", $$"""{"operationId":"backup-{{_cluster}}-one","backupId":"one","createdAt":"2026-01-01T00:00:00Z"}""");

        await app.MustEndAsync(await StartAsync(), "Complete");

        (await GarbageUnits.CountAsync(_store, _cluster)).ShouldBe(0);
        (await _store.GetBlobClient($"{_cluster}/leases/backup-{_cluster}-one.json").ExistsAsync()).Value.ShouldBeFalse();
    }

    [Fact]
    public async Task Prune_ManifestThatCantBeRead_FailsNamingItAndFreesNothing()
    {
        await BackUpAsync("one", "two");
        await GarbageUnits.WriteAsync(_store, _cluster, _agents[0].HostId, 2);
        var blob = $"{_cluster}/backups/two/nodes/{_agents[1].HostId:D}.json";
        await _store.GetBlobClient(blob).UploadAsync(BinaryData.FromString("{"), overwrite: true);

        (await PostAsync<JsonElement>("prunes?dryRun=true", HttpStatusCode.OK)).GetProperty("blockedBy").GetString().ShouldNotBeNull().ShouldContain(blob);
        var ended = await app.WaitForEndAsync(await StartAsync());

        ended.GetProperty("status").GetString().ShouldBe("Error");
        ended.GetProperty("error").GetString().ShouldNotBeNull().ShouldContain(blob);
        (await GarbageUnits.CountAsync(_store, _cluster)).ShouldBe(2);
        (await BackupsAsync()).ShouldBe(["two"], "the policy's word holds for the others all the same");
    }

    [Fact]
    public async Task Tick_RetentionIsDue_StartsAPrune()
    {
        await app.RegisterAsync(_cluster, _agents, new { retention = new { schedule = "* * * * * *", keepLast = 1 } });

        var operation = await app.FirstOperationAsync(_cluster);
        await app.RegisterAsync(_cluster, _agents, new { });

        operation.GetProperty("kind").GetString().ShouldBe("prune");
        await app.MustEndAsync(operation.GetProperty("operationId").GetString()!, "Complete");
    }

    [Fact]
    public async Task Prune_BodyWithAField_Is400()
    {
        using var answer = await app.Http.PostAsJsonAsync($"api/clusters/{_cluster}/prunes", new { keepLast = 0 });

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var unknown = await app.Http.GetAsync($"api/clusters/{_cluster}/prunes/backup-{_cluster}-one");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task BackUpAsync(params string[] ids)
    {
        foreach (var id in ids)
        {
            await app.MustEndAsync(await StartBackupAsync(id), "Complete");
        }
    }

    private async Task<string[]> BackupsAsync() =>
        [.. (await app.GetAsync($"api/clusters/{_cluster}/backups")).GetProperty("items").EnumerateArray().Select(backup => backup.GetProperty("id").GetString()!)];

    private async Task<string> StartBackupAsync(string id)
    {
        using var answer = await app.Http.PostAsJsonAsync($"api/clusters/{_cluster}/backups", new { id });
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        return $"backup-{_cluster}-{id}";
    }

    private async Task<string> StartAsync() => (await PostAsync<JsonElement>("prunes", HttpStatusCode.Accepted)).GetProperty("operationId").GetString()!;

    private async Task<T> PostAsync<T>(string path, HttpStatusCode status)
    {
        using var answer = await app.Http.PostAsync($"api/clusters/{_cluster}/{path}", null);
        answer.StatusCode.ShouldBe(status, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<T>())!;
    }

    private async Task WriteAsync(string name, string json)
    {
        var content = BinaryData.FromString(json);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));
        await _store.GetBlobClient($"{_cluster}/{name}").UploadAsync(
            content, new Azure.Storage.Blobs.Models.BlobUploadOptions { Metadata = new Dictionary<string, string> { ["sha256"] = hash } });
    }
}
