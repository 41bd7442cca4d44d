using System.Text;
using Ringkeeper.EndToEnd.Tests.Stack;

namespace Ringkeeper.EndToEnd.Tests.Requests;

[Collection(SharedStackTests.Name)]
public sealed class BadInputTests(SharedStack shared)
{
    private static readonly string TooLong = new('a', 49);

    private readonly TestStack _stack = shared.Stack;

    public static TheoryData<string, string> Unknown => new()
    {
        { "GET", "api/clusters/nowhere" },
        { "DELETE", "api/clusters/nowhere" },
        { "GET", "api/clusters/nowhere/nodes" },
        { "POST", "api/clusters/nowhere/backups" },
        { "POST", "api/clusters/nowhere/restores" },
        { "GET", "api/clusters/orders/backups/never" },
        { "GET", "api/operations/backup-orders-never" },
        { "POST", "api/operations/backup-orders-never/pause" },
    };

    public static TheoryData<string, string, string> Malformed => new()
    {
        { "PUT", "api/clusters/bad", "{" },
        { "PUT", "api/clusters/bad", "[]" },
        { "PUT", "api/clusters/bad", """{"nodes":[{"agent":"http://127.0.0.1:1"}],"colour":"red"}""" },
        { "PUT", "api/clusters/bad", """{"nodes":[]}""" },
        { "PUT", "api/clusters/bad", """{"nodes":[{"agent":"ftp://127.0.0.1"}]}""" },
        { "PUT", "api/clusters/a%2Fb", """{"nodes":[{"agent":"http://127.0.0.1:1"}]}""" },
        { "PUT", "api/clusters/..%2Fup", """{"nodes":[{"agent":"http://127.0.0.1:1"}]}""" },
        { "PUT", "api/clusters/a%07b", """{"nodes":[{"agent":"http://127.0.0.1:1"}]}""" },
        { "POST", "api/clusters/orders/backups", """{"id":"../../etc"}""" },
        { "POST", "api/clusters/orders/backups", """{"id":"a","when":"now"}""" },
        { "POST", "api/clusters/orders/backups", """{"keyspaces":[]}""" },
        { "POST", "api/clusters/orders/backups", $$"""{"keyspaces":["{{TooLong}}"]}""" },
        { "POST", "api/clusters/orders/backups", """{"keyspaces":["sh/op"]}""" },
        { "POST", "api/clusters/orders/restores", """{}""" },
        { "POST", "api/clusters/orders/restores", """{"backup":"x","tables":[]}""" },
        { "POST", "api/clusters/orders/restores", """{"backup":"x","tables":["shop.\u0000"]}""" },
        { "POST", "api/clusters/orders/restores", """{"backup":"x","tables":["orders"]}""" },
        { "POST", "api/clusters/orders/restores", $$"""{"backup":"x","tables":["shop.{{TooLong}}"]}""" },
    };

    [Theory]
    [MemberData(nameof(Unknown))]
    public async Task Send_UnknownThing_Is404(string method, string path)
    {
        var body = path.EndsWith("restores", StringComparison.Ordinal) ? new { backup = "never" } : null;

        var response = await _stack.SendAsync(new HttpMethod(method), path, body);

        ((int)response.Status).ShouldBe(404, $"{response.Body}");
        response.ContentType.ShouldBe("application/problem+json");
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task Send_MalformedRequest_Is400AndStartsNothing(string method, string path, string json)
    {
        var before = await ListOperationsAsync();
        using var body = new StringContent(json, Encoding.UTF8, "application/json");

        var response = await _stack.Client.SendAsync(new HttpMethod(method), path, body, CancellationToken.None);

        ((int)response.Status).ShouldBe(400, $"{response.Body}");
        response.ContentType.ShouldBe("application/problem+json");
        (await ListOperationsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Send_SeveralMistakes_ListsThemAll()
    {
        var response = await _stack.SendAsync(HttpMethod.Post, "api/clusters/orders/backups", new { id = "a/b", keyspaces = new[] { "x/y" }, when = "now" });

        ((int)response.Status).ShouldBe(400);
        response.Body!.Value.GetProperty("errors").GetArrayLength().ShouldBe(3, $"{response.Body}");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task Send_WithoutTheKey_Is401(string? key)
    {
        using var http = new HttpClient();
        if (key is not null)
        {
            http.DefaultRequestHeaders.Add("x-functions-key", key);
        }

        using var response = await http.GetAsync(new Uri(_stack.Parts.App.Url, "api/operations"));

        ((int)response.StatusCode).ShouldBe(401);
    }

    [Fact]
    public async Task Backup_WithAnIdThatExists_Is409()
    {
        await _stack.BackUpAsync("exists");

        var response = await _stack.SendAsync(HttpMethod.Post, "api/clusters/orders/backups", new { id = "exists" });

        ((int)response.Status).ShouldBe(409, $"{response.Body}");
    }

    [Fact]
    public async Task Restore_OfAKeyspaceTheBackupLacks_IsRefused()
    {
        await _stack.BackUpAsync("lacks");

        var response = await _stack.SendAsync(HttpMethod.Post, "api/clusters/orders/restores", new { backup = "lacks", keyspaces = new[] { "absent" } });

        ((int)response.Status).ShouldBeOneOf(400, 409);
        $"{response.Body}".ShouldContain("absent");
    }

    private async Task<string> ListOperationsAsync() => $"{(await _stack.SendAsync(HttpMethod.Get, "api/operations")).Body}";
}
