using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ringkeeper.Functions.Tests.Agents;

namespace Ringkeeper.Functions.Tests.Retention;

[Collection(AppCollection.Name)]
public sealed class BackupRemovalTests(AppFixture app) : IAsyncLifetime
{
    private readonly string _cluster = $"c{Guid.NewGuid():n}";
    private ScriptedAgent[] _agents = [];

    public async Task InitializeAsync()
    {
        _agents = await app.RegisterAsync(_cluster, 1);
        foreach (var id in (string[])["one", "two"])
        {
            using var answer = await app.Http.PostAsJsonAsync($"api/clusters/{_cluster}/backups", new { id });
            await app.MustEndAsync($"backup-{_cluster}-{id}", "Complete");
        }
    }

    public async Task DisposeAsync() => await _agents[0].DisposeAsync();

    [Fact]
    public async Task Delete_OneOfTwo_IsGone()
    {
        (await SendAsync(HttpMethod.Delete, "one?dryRun=true", HttpStatusCode.OK)).GetProperty("deletes").GetBoolean().ShouldBeTrue();
        await SendAsync(HttpMethod.Get, "one", HttpStatusCode.OK);

        await SendAsync(HttpMethod.Delete, "one", HttpStatusCode.NoContent);

        await SendAsync(HttpMethod.Get, "one", HttpStatusCode.NotFound);
        await SendAsync(HttpMethod.Delete, "one", HttpStatusCode.NotFound);
        await SendAsync(HttpMethod.Delete, "a%2Fb", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Delete_TheLastRestorable_WantsItsIdOnceMore()
    {
        await SendAsync(HttpMethod.Delete, "one", HttpStatusCode.NoContent);

        var preview = await SendAsync(HttpMethod.Delete, "two?dryRun=true", HttpStatusCode.OK);
        preview.GetProperty("deletes").GetBoolean().ShouldBeFalse();
        preview.GetProperty("keptBy")[0].GetString().ShouldNotBeNull().ShouldContain("restorable");
        (await SendAsync(HttpMethod.Delete, "two", HttpStatusCode.Conflict)).GetProperty("type").GetString().ShouldBe("urn:ringkeeper:problem:backup-protected");
        await SendAsync(HttpMethod.Delete, "two?deleteLastRestorable=true", HttpStatusCode.BadRequest);
        await SendAsync(HttpMethod.Get, "two", HttpStatusCode.OK);

        await SendAsync(HttpMethod.Delete, "two?deleteLastRestorable=two", HttpStatusCode.NoContent);
        await SendAsync(HttpMethod.Get, "two", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Hold_IsShownAndKeepsTheBackup()
    {
        await SendAsync(HttpMethod.Put, "one/hold?dryRun=true", HttpStatusCode.OK, new { reason = "audit 17" });
        (await HoldsAsync()).ShouldBe([null, null]);

        (await SendAsync(HttpMethod.Put, "one/hold", HttpStatusCode.OK, new { reason = "audit 17" })).GetProperty("reason").GetString().ShouldBe("audit 17");

        (await HoldsAsync()).ShouldBe([null, "audit 17"]);
        (await SendAsync(HttpMethod.Get, "one", HttpStatusCode.OK)).GetProperty("hold").GetProperty("reason").GetString().ShouldBe("audit 17");
        (await SendAsync(HttpMethod.Delete, "one?deleteLastRestorable=one", HttpStatusCode.Conflict)).GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("held");
        await SendAsync(HttpMethod.Delete, "one/hold?dryRun=true", HttpStatusCode.NoContent);
        (await HoldsAsync()).ShouldBe([null, "audit 17"]);
        await SendAsync(HttpMethod.Delete, "one/hold", HttpStatusCode.NoContent);
        await SendAsync(HttpMethod.Delete, "one", HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Hold_BadBodyOrUnknownBackup_IsRefused()
    {
        await SendAsync(HttpMethod.Put, "one/hold", HttpStatusCode.BadRequest, new { });
        await SendAsync(HttpMethod.Put, "one/hold", HttpStatusCode.BadRequest, new { reason = " " });
        await SendAsync(HttpMethod.Put, "one/hold", HttpStatusCode.BadRequest, new { reason = "a\nb" });
        await SendAsync(HttpMethod.Put, "one/hold", HttpStatusCode.BadRequest, new { reason = new string('x', 501) });
        await SendAsync(HttpMethod.Put, "one/hold", HttpStatusCode.BadRequest, new { reason = "x", until = "tomorrow" });
        await SendAsync(HttpMethod.Put, "never/hold", HttpStatusCode.NotFound, new { reason = "x" });
        await SendAsync(HttpMethod.Delete, "never/hold", HttpStatusCode.NotFound);
        (await HoldsAsync()).ShouldBe([null, null]);
    }

    // Newest first.
    private async Task<string?[]> HoldsAsync() =>
    [
        .. (await app.GetAsync($"api/clusters/{_cluster}/backups")).GetProperty("items").EnumerateArray()
            .Select(backup => backup.TryGetProperty("hold", out var hold) ? hold.GetProperty("reason").GetString() : null),
    ];

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, HttpStatusCode status, object? body = null)
    {
        using var request = new HttpRequestMessage(method, $"api/clusters/{_cluster}/backups/{path}") { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await app.Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, text);
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }
}
