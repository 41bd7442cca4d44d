using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Ringkeeper.Functions.Tests.Http;

[Collection(AppCollection.Name)]
public sealed class BadInputTests(AppFixture app)
{
    [Theory]
    [InlineData("clusters/nobody", "cluster-not-found")]
    [InlineData("clusters/nobody/nodes", "cluster-not-found")]
    [InlineData("clusters/nobody/backups", "cluster-not-found")]
    [InlineData("operations/backup-nobody-1", "operation-not-found")]
    public async Task Get_Unknown_Is404(string path, string code) => await ShouldBeProblemAsync(await app.Http.GetAsync($"api/{path}"), 404, code);

    [Theory]
    [InlineData("clusters/a%2Fb")]
    [InlineData("clusters/a..b")]
    [InlineData("clusters/a%01b")]
    [InlineData("clusters/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("operations/a%2F..%2Fb")]
    [InlineData("operations?status=Finished")]
    [InlineData("operations?cluster=a%2Fb")]
    [InlineData("clusters?pageSize=0")]
    public async Task Get_BadName_Is400(string path) => await ShouldBeProblemAsync(await app.Http.GetAsync($"api/{path}"), 400, "invalid-request");

    [Theory]
    [InlineData("backups?coverage=Full", "coverage")]
    [InlineData("backups?createdAfter=yesterday", "createdAfter")]
    [InlineData("backups?createdBefore=2026-11-20", "createdBefore")]
    [InlineData("backups?keyspace=a%2Fb", "keyspace")]
    [InlineData("backups?coverage=Quorum&coverage=Partial", "coverage")]
    [InlineData("storage?refresh=perhaps", "refresh")]
    public async Task Get_BadFilter_Is400NamingIt(string path, string field)
    {
        var cluster = await RegisterUnreachableAsync();

        var problem = await ShouldBeProblemAsync(await app.Http.GetAsync($"api/clusters/{cluster}/{path}"), 400, "invalid-request");

        problem.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem().GetProperty("pointer").GetString().ShouldEndWith(field);
    }

    [Theory]
    [InlineData("""{"backup":""", 1)]
    [InlineData("[]", 1)]
    [InlineData("""{"backup":"b1","tables":[],"keyspaces":[],"mode":"fast"}""", 3)]
    [InlineData("""{"backup":"../x","tables":["shop.a/b","orders"],"keyspaces":["system_auth"]}""", 4)]
    [InlineData("""{"backup":5}""", 1)]
    public async Task PostRestore_BadBody_ListsEveryProblemAndStartsNothing(string body, int problems)
    {
        var cluster = await RegisterUnreachableAsync();

        var problem = await ShouldBeProblemAsync(await PostAsync($"api/clusters/{cluster}/restores", body), 400, "invalid-request");

        problem.GetProperty("errors").GetArrayLength().ShouldBe(problems);
        (await app.GetAsync($"api/operations?cluster={cluster}")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task PostBackup_BadBody_ListsEveryProblem()
    {
        var cluster = await RegisterUnreachableAsync();

        var problem = await ShouldBeProblemAsync(
            await PostAsync($"api/clusters/{cluster}/backups", """{"id":"a/b","keyspaces":[],"when":"now"}"""), 400, "invalid-request");

        problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString())
            .ShouldBe(["#/id", "#/keyspaces", "#/when"]);
    }

    [Fact]
    public async Task PostRestore_UnknownBackup_Is404()
    {
        var cluster = await RegisterUnreachableAsync();

        await ShouldBeProblemAsync(await PostAsync($"api/clusters/{cluster}/restores", """{"backup":"never"}"""), 404, "backup-not-found");
        await ShouldBeProblemAsync(await app.Http.GetAsync($"api/clusters/{cluster}/backups/never"), 404, "backup-not-found");
    }

    [Theory]
    [InlineData("clusters")]
    [InlineData("operations")]
    public async Task Get_WithoutOrWithWrongKey_Is401(string path)
    {
        (await app.Anonymous.GetAsync($"api/{path}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await app.Anonymous.GetAsync($"api/{path}?code=wrong")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task PutCluster_IfMatchOfAnOlderVersion_Is412()
    {
        var cluster = await RegisterUnreachableAsync();
        using var request = new HttpRequestMessage(HttpMethod.Put, $"api/clusters/{cluster}")
        {
            Content = JsonContent.Create(new { nodes = new[] { new { agent = "http://127.0.0.1:1" } } }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", "\"0x1\"");

        await ShouldBeProblemAsync(await app.Http.SendAsync(request), 412, "precondition-failed");
    }

    private async Task<string> RegisterUnreachableAsync()
    {
        var cluster = $"c{Guid.NewGuid():n}";
        using var answer = await app.Http.PutAsJsonAsync($"api/clusters/{cluster}", new { nodes = new[] { new { agent = "http://127.0.0.1:1" } } });
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return cluster;
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await app.Http.PostAsync(path, content);
    }

    private static async Task<JsonElement> ShouldBeProblemAsync(HttpResponseMessage answer, int status, string code)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            ((int)answer.StatusCode).ShouldBe(status, text);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            var problem = JsonSerializer.Deserialize<JsonElement>(text);
            problem.GetProperty("type").GetString().ShouldBe($"urn:ringkeeper:problem:{code}");
            return problem;
        }
    }
}
