using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Uploads;
using Ringkeeper.Functions.Tests.Agents;

namespace Ringkeeper.Functions.Tests.Keys;

/// <summary>Data keys over HTTP; how a vault's versions matter is the backup tests' part.</summary>
[Collection(AppCollection.Name)]
public sealed class KeyTests(AppFixture app) : IAsyncLifetime
{
    private readonly string _cluster = $"c{Guid.NewGuid():n}";
    private ScriptedAgent[] _agents = [];

    public async Task InitializeAsync()
    {
        _agents = await app.RegisterAsync(_cluster, 1);
        await BackUpAsync("one");
    }

    public async Task DisposeAsync()
    {
        foreach (var agent in _agents)
        {
            await agent.DisposeAsync();
        }
    }

    [Fact]
    public async Task Rotate_Once_TheNextBackupUsesTheNewKey()
    {
        var before = (await KeysAsync()).ShouldHaveSingleItem();
        before.GetProperty("newest").GetBoolean().ShouldBeTrue();

        var key = Guid.NewGuid().ToString();
        var first = await PostAsync("rotations", "{}", key);
        first.Status.ShouldBe(HttpStatusCode.Created);
        (await PostAsync("rotations", "{}", key)).Body.GetProperty("keyId").GetString().ShouldBe(first.Body.GetProperty("keyId").GetString());
        await BackUpAsync("two");

        var keys = await KeysAsync();
        keys.Length.ShouldBe(2);
        keys[0].GetProperty("keyId").GetString().ShouldBe(first.Body.GetProperty("keyId").GetString());
        keys.Select(shown => shown.GetProperty("backups").EnumerateArray().Single().GetString()).ShouldBe(["two", "one"]);
        keys[0].GetProperty("keyEncryptionKeyId").GetString().ShouldStartWith("local:");
    }

    [Fact]
    public async Task Rewrap_KeyIsPresentAlready_ChangesNothing()
    {
        var before = (await KeysAsync()).ShouldHaveSingleItem();
        var dry = await PostAsync("rewraps?dryRun=true", "{}");
        dry.Body.GetProperty("request").GetProperty("keys")[0].GetProperty("changes").GetBoolean().ShouldBeFalse();

        var started = await PostAsync("rewraps", "{}");
        started.Status.ShouldBe(HttpStatusCode.Accepted, $"{started.Body}");
        await app.MustEndAsync(started.Body.GetProperty("operationId").GetString()!, "Complete");

        (await KeysAsync()).ShouldHaveSingleItem().GetProperty("revision").GetInt32().ShouldBe(before.GetProperty("revision").GetInt32());
        (await PostAsync("rewraps", """{"all":true}""")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Shred_TwoConfirmations_BackupsAreListedAsUnreadableAndTheNextOneIsNot()
    {
        var offer = await PostAsync("shreddings", "{}");
        offer.Status.ShouldBe(HttpStatusCode.OK);
        offer.Body.GetProperty("backups").EnumerateArray().Select(backup => backup.GetString()).ShouldBe(["one"]);
        var token = offer.Body.GetProperty("token").GetString()!;
        (await KeysAsync()).Length.ShouldBe(1);

        var key = Guid.NewGuid().ToString();
        var started = await PostAsync("shreddings", Confirmation(_cluster, token), key);
        started.Status.ShouldBe(HttpStatusCode.Accepted, $"{started.Body}");
        var operation = started.Body.GetProperty("operationId").GetString()!;
        await app.MustEndAsync(operation, "Complete");

        (await KeysAsync()).ShouldBeEmpty();
        var unreadable = (await BackupAsync("one")).GetProperty("unreadable").GetString().ShouldNotBeNull();
        unreadable.ShouldContain(operation);
        (await app.GetAsync($"api/clusters/{_cluster}/backups/one")).GetProperty("unreadable").GetString().ShouldBe(unreadable);
        using var restore = await app.Http.PostAsJsonAsync($"api/clusters/{_cluster}/restores", new { backup = "one" });
        (await restore.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString().ShouldBe("urn:ringkeeper:problem:backup-unreadable");
        (await PostAsync("shreddings", Confirmation(_cluster, token), key)).Body.GetProperty("operationId").GetString().ShouldBe(operation);
        (await PostAsync("shreddings", Confirmation(_cluster, token))).Status.ShouldBe(HttpStatusCode.Conflict, "a token serves once");

        await BackUpAsync("two");
        (await BackupAsync("two")).TryGetProperty("unreadable", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Shred_WrongOrMissingConfirmation_DeletesNothing()
    {
        var token = (await PostAsync("shreddings", "{}")).Body.GetProperty("token").GetString()!;
        var dry = await PostAsync("shreddings?dryRun=true", "{}");
        dry.Body.TryGetProperty("token", out _).ShouldBeFalse();

        (await PostAsync("shreddings", Confirmation("another", token))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync("shreddings", $$"""{"token":"{{token}}"}""")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync("shreddings", $$"""{"cluster":"{{_cluster}}"}""")).Status.ShouldBe(HttpStatusCode.BadRequest);
        Code(await PostAsync("shreddings", Confirmation(_cluster, new string('0', 32)))).ShouldBe("shred-challenge-failed");

        // A new key is none of those that the challenge was about.
        (await PostAsync("rotations", "{}")).Status.ShouldBe(HttpStatusCode.Created);
        Code(await PostAsync("shreddings", Confirmation(_cluster, token))).ShouldBe("shred-challenge-failed");
        (await KeysAsync()).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Shred_BackupIsHeld_IsRefusedAtBothRequests()
    {
        var token = (await PostAsync("shreddings", "{}")).Body.GetProperty("token").GetString()!;
        using var hold = await app.Http.PutAsJsonAsync($"api/clusters/{_cluster}/backups/one/hold", new { reason = "audit" });
        hold.EnsureSuccessStatusCode();

        Code(await PostAsync("shreddings", "{}")).ShouldBe("backup-held");
        Code(await PostAsync("shreddings", Confirmation(_cluster, token))).ShouldBe("backup-held");

        (await KeysAsync()).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Shred_WhileABackupRuns_IsRefused()
    {
        _agents[0].State = job => job is UploadJob ? JobState.Running : JobState.Succeeded;
        using var backup = await app.Http.PostAsJsonAsync($"api/clusters/{_cluster}/backups", new { id = "two" });
        backup.StatusCode.ShouldBe(HttpStatusCode.Accepted);

        Code(await PostAsync("shreddings", "{}")).ShouldBe("cluster-locked");

        _agents[0].State = _ => JobState.Succeeded;
        await app.MustEndAsync($"backup-{_cluster}-two", "Complete");
    }

    private static string Confirmation(string cluster, string token) => $$"""{"cluster":"{{cluster}}","token":"{{token}}"}""";

    private static string? Code((HttpStatusCode Status, JsonElement Body) answer) => answer.Body.GetProperty("type").GetString()?.Split(':')[^1];

    private async Task<JsonElement[]> KeysAsync() => [.. (await app.GetAsync($"api/clusters/{_cluster}/keys")).GetProperty("items").EnumerateArray()];

    private async Task<JsonElement> BackupAsync(string id) =>
        (await app.GetAsync($"api/clusters/{_cluster}/backups")).GetProperty("items").EnumerateArray().Single(backup => backup.GetProperty("id").GetString() == id);

    private async Task BackUpAsync(string id)
    {
        using var answer = await app.Http.PostAsJsonAsync($"api/clusters/{_cluster}/backups", new { id });
        answer.EnsureSuccessStatusCode();
        await app.MustEndAsync($"backup-{_cluster}-{id}", "Complete");
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, string body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/clusters/{_cluster}/keys/{path}")
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var answer = await app.Http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }
}
