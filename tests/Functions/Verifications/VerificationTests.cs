using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ringkeeper.Functions.Tests.Agents;

namespace Ringkeeper.Functions.Tests.Verifications;

/// <summary>Requests for verifications; what they find is the end-to-end tests' part.</summary>
[Collection(AppCollection.Name)]
public sealed class VerificationTests(AppFixture app) : IAsyncLifetime
{
    private readonly string _cluster = $"c{Guid.NewGuid():n}";
    private ScriptedAgent[] _agents = [];

    public async Task InitializeAsync()
    {
        _agents = await app.RegisterAsync(_cluster, 2);
        using var answer = await app.Http.PostAsJsonAsync($"api/clusters/{_cluster}/backups", new { id = "one" });
        answer.EnsureSuccessStatusCode();
        await app.MustEndAsync($"backup-{_cluster}-one", "Complete");
    }

    public async Task DisposeAsync()
    {
        foreach (var agent in _agents)
        {
            await agent.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("""{"mode":"Thorough"}""", "#/mode")]
    [InlineData("""{"mode":"Deep","samplePercent":0}""", "#/samplePercent")]
    [InlineData("""{"mode":"Deep","samplePercent":101}""", "#/samplePercent")]
    [InlineData("""{"mode":"Quick","samplePercent":10}""", "#/samplePercent")]
    [InlineData("""{"modus":"Deep"}""", "#/modus")]
    public async Task Post_BadBody_Is400AndStartsNothing(string body, string place)
    {
        using var answer = await PostAsync("one", body);

        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        ((int)answer.StatusCode, problem.GetProperty("errors")[0].GetProperty("pointer").GetString()).ShouldBe((400, place));
        (await app.GetAsync($"api/operations?cluster={_cluster}")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("two", "", 404)]
    [InlineData("..%2Fone", "", 400)]
    [InlineData("one", "/nothing", 404)]
    public async Task Get_Unknown_IsRefused(string backup, string suffix, int status)
    {
        using var answer = await app.Http.GetAsync($"api/clusters/{_cluster}/backups/{backup}/verifications{suffix}");

        ((int)answer.StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task Post_Samples_GoRoundFromWhereTheLastOneEnded()
    {
        var starts = new List<int>();
        foreach (var percent in (int[])[30, 50, 40])
        {
            await VerifyAsync($$"""{"mode":"Deep","samplePercent":{{percent}}}""");
            var newest = (await app.GetAsync($"api/clusters/{_cluster}/backups/one")).GetProperty("verification");
            newest.GetProperty("sample").GetProperty("percent").GetInt32().ShouldBe(percent);
            starts.Add(newest.GetProperty("sample").GetProperty("start").GetInt32());
        }

        starts.ShouldBe([0, 30, 80]);
    }

    [Fact]
    public async Task Post_DryRunAndKey_PlanWithoutStartingAndStartOnce()
    {
        using var dry = await PostAsync("one", """{"mode":"Deep"}""", "?dryRun=true");
        var plan = await dry.Content.ReadFromJsonAsync<JsonElement>();
        plan.GetProperty("phases").EnumerateArray().Select(phase => phase.GetProperty("name").GetString()).ShouldBe(["prepare", "verify", "report", "release"]);
        plan.GetProperty("phases")[1].GetProperty("steps").GetArrayLength().ShouldBe(2);
        (await app.GetAsync($"api/operations?cluster={_cluster}")).GetProperty("items").GetArrayLength().ShouldBe(1);

        var key = Guid.NewGuid().ToString();
        var first = await StartAsync("{}", key);
        await app.MustEndAsync(first, "Complete");
        (await StartAsync("{}", key)).ShouldBe(first);
        (await app.GetAsync($"api/clusters/{_cluster}/backups/one/verifications")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Post_BesideABackup_Runs()
    {
        _agents[0].State = job => job is Contract.Uploads.UploadJob ? Contract.Jobs.JobState.Running : Contract.Jobs.JobState.Succeeded;
        using var backup = await app.Http.PostAsJsonAsync($"api/clusters/{_cluster}/backups", new { id = "two" });
        backup.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await app.WaitAsync($"backup-{_cluster}-two", _ => _agents[0].JobsOf<Contract.Uploads.UploadJob>().Any(job => job.BackupId == "two"));

        await VerifyAsync("{}");

        _agents[0].State = _ => Contract.Jobs.JobState.Succeeded;
        await app.MustEndAsync($"backup-{_cluster}-two", "Complete");
    }

    private async Task VerifyAsync(string body) => await app.MustEndAsync(await StartAsync(body, null), "Complete");

    private async Task<string> StartAsync(string body, string? key)
    {
        using var answer = await PostAsync("one", body, "", key);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, json.ToString());
        return json.GetProperty("operationId").GetString()!;
    }

    private Task<HttpResponseMessage> PostAsync(string backup, string body, string query = "", string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"api/clusters/{_cluster}/backups/{backup}/verifications{query}")
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return app.Http.SendAsync(request);
    }
}
