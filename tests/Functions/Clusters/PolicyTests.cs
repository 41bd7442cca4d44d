using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Ringkeeper.Functions.Tests.Clusters;

[Collection(AppCollection.Name)]
public sealed class PolicyTests(AppFixture app)
{
    private const string Policy = """
        {
          "backup": { "schedule": "0 0 12 * * *", "timeZone": "Europe/Berlin", "window": { "start": "22:00", "end": "05:30" }, "jitter": "PT1H" },
          "retention": { "enabled": false, "schedule": "0 0 6 * * *", "keepLast": 1, "minimumRestorable": 1 }
        }
        """;

    [Fact]
    public async Task Put_WithTheVersionSeen_GrowsTheVersion()
    {
        var cluster = await RegisterAsync();
        (await SendAsync(HttpMethod.Get, cluster, null)).ETag.ShouldBe("\"1\"");

        var put = await SendAsync(HttpMethod.Put, cluster, Policy, "\"1\"");
        put.Status.ShouldBe(HttpStatusCode.OK, $"{put.Body}");
        put.ETag.ShouldBe("\"2\"");

        var got = await SendAsync(HttpMethod.Get, cluster, null);
        got.ETag.ShouldBe("\"2\"");
        got.Body.GetProperty("backup").GetProperty("jitter").GetString().ShouldBe("PT1H");

        // What was read can be written back.
        (await SendAsync(HttpMethod.Put, cluster, $"{got.Body}", "\"2\"")).ETag.ShouldBe("\"2\"");

        var versions = (await app.GetAsync($"api/clusters/{cluster}/policy/versions")).GetProperty("items");
        versions.EnumerateArray().Select(item => item.GetProperty("version").GetInt32()).ShouldBe([2, 1]);
    }

    [Theory]
    [InlineData("\"0x1\"")]
    [InlineData("\"7\"")]
    [InlineData("1")]
    [InlineData("W/\"1\"")]
    public async Task Put_AnotherVersion_Is412(string ifMatch)
    {
        var cluster = await RegisterAsync();

        var answer = await SendAsync(HttpMethod.Put, cluster, Policy, ifMatch);

        answer.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        answer.Body.GetProperty("type").GetString().ShouldBe("urn:ringkeeper:problem:precondition-failed");
        (await SendAsync(HttpMethod.Get, cluster, null)).Body.EnumerateObject().ShouldBeEmpty();
    }

    [Fact]
    public async Task Put_Wrong_ListsEveryProblemAndChangesNothing()
    {
        var cluster = await RegisterAsync();

        var answer = await SendAsync(HttpMethod.Put, cluster, """{"backup":{"schedule":"daily","jitter":"1h"},"retention":{"schedule":"0 0 6 * * *"},"x":1}""");

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Body.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString())
            .ShouldBe(["#/backup/schedule", "#/backup/jitter", "#/retention/keepWithin", "#/x"]);
        (await SendAsync(HttpMethod.Get, cluster, null)).ETag.ShouldBe("\"1\"");
    }

    [Fact]
    public async Task Put_DryRun_ShowsRunsAndRetentionAndChangesNothing()
    {
        var cluster = $"c{Guid.NewGuid():n}";
        await using var agent = (await app.RegisterAsync(cluster, 1))[0];
        await BackUpAsync(cluster, "a-first");
        await BackUpAsync(cluster, "b-second");

        var preview = await SendAsync(HttpMethod.Put, cluster, Policy, query: "?dryRun=true");

        preview.Status.ShouldBe(HttpStatusCode.OK, $"{preview.Body}");
        preview.Body.GetProperty("version").GetInt32().ShouldBe(2);
        var runs = preview.Body.GetProperty("runs");
        runs.GetProperty("retention").GetArrayLength().ShouldBe(0, "it isn't enabled");
        runs.GetProperty("backup").EnumerateArray().Count().ShouldBe(10);
        runs.GetProperty("backup").EnumerateArray().ShouldAllBe(run => run.GetProperty("deferred").GetBoolean());
        runs.GetProperty("backup")[0].GetProperty("plannedAt").GetDateTimeOffset().Hour.ShouldBe(22);
        preview.Body.GetProperty("retention").EnumerateArray().Select(Text)
            .ShouldBe(["b-second True NewestRestorable MinimumRestorable KeepLast", "a-first False "]);
        (await SendAsync(HttpMethod.Get, cluster, null)).ETag.ShouldBe("\"1\"");

        static string Text(JsonElement decision) =>
            $"{decision.GetProperty("backup").GetProperty("id")} {decision.GetProperty("keep")} "
            + string.Join(" ", decision.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetProperty("rule").GetString()));
    }

    [Fact]
    public async Task Get_UnknownCluster_Is404()
    {
        (await SendAsync(HttpMethod.Get, "nobody", null)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await SendAsync(HttpMethod.Put, "nobody", "{")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await SendAsync(HttpMethod.Get, "nobody", null, query: "/versions")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task BackUpAsync(string cluster, string id)
    {
        using var answer = await app.Http.PostAsJsonAsync($"api/clusters/{cluster}/backups", new { id });
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await app.MustEndAsync($"backup-{cluster}-{id}", "Complete");
    }

    private async Task<string> RegisterAsync()
    {
        var cluster = $"c{Guid.NewGuid():n}";
        using var answer = await app.Http.PutAsJsonAsync($"api/clusters/{cluster}", new { nodes = new[] { new { agent = "http://127.0.0.1:1" } } });
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return cluster;
    }

    private async Task<(HttpStatusCode Status, string? ETag, JsonElement Body)> SendAsync(
        HttpMethod method, string cluster, string? body, string? ifMatch = null, string query = "")
    {
        using var request = new HttpRequestMessage(method, $"api/clusters/{cluster}/policy{query}");
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using var answer = await app.Http.SendAsync(request);
        return (answer.StatusCode, answer.Headers.ETag?.Tag, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }
}
