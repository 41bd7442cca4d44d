using System.Net;
using Ringkeeper.Embedded.DurableFunctions.Keys;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Http;

public sealed class HttpAuthorizationTests(HttpFixture fixture) : IClassFixture<HttpFixture>, IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = fixture.App.Client.BaseAddress };

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("Open", "none", true)]
    [InlineData("Open", "wrong", true)]
    [InlineData("Keyed", "none", false)]
    [InlineData("Keyed", "wrong", false)]
    [InlineData("Keyed", "function", true)]
    [InlineData("Keyed", "other function", false)]
    [InlineData("Keyed", "host", true)]
    [InlineData("Keyed", "system", false)]
    [InlineData("Keyed", "master", true)]
    [InlineData("Systemic", "host", false)]
    [InlineData("Systemic", "system", true)]
    [InlineData("Systemic", "master", true)]
    [InlineData("Administrative", "host", false)]
    [InlineData("Administrative", "system", false)]
    [InlineData("Administrative", "master", true)]
    public async Task Request_WithKey_PassesOnlyWhenItOpensTheLevel(string function, string key, bool passes)
    {
        using var byHeader = new HttpRequestMessage(HttpMethod.Get, $"/api/{function}");
        if (Key(key) is { } value)
        {
            byHeader.Headers.Add("x-functions-key", value);
        }

        var expected = passes ? HttpStatusCode.OK : HttpStatusCode.Unauthorized;
        (await _client.SendAsync(byHeader)).StatusCode.ShouldBe(expected);
        (await _client.GetAsync($"/api/{function}?code={Key(key)}")).StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task Request_WithoutKey_IsAnsweredWithAProblem()
    {
        using var response = await _client.GetAsync("/api/Keyed");

        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await response.Content.ReadAsStringAsync()).ShouldContain("\"status\":401");
    }

    [Fact]
    public async Task Request_WithKeyInItsQuery_LeavesNoKeyInTheLogs()
    {
        await _client.GetAsync($"/api/Keyed?code={Key("host")}");
        await _client.GetAsync($"/api/Administrative?code={Key("host")}");
        await _client.GetAsync($"/runtime/webhooks/durabletask/instances/none?code={Key("system")}");

        fixture.Logs.Lines.ShouldNotBeEmpty();
        fixture.Logs.Lines.ShouldNotContain(line => line.Contains(Key("host")!) || line.Contains(Key("system")!));
    }

    [Fact]
    public async Task Ping_WithoutKey_Answers() => (await _client.GetAsync("/admin/host/ping")).StatusCode.ShouldBe(HttpStatusCode.OK);

    private string? Key(string which) => which switch
    {
        "none" => null,
        "wrong" => "0000000000000000",
        "function" => fixture.App.Keys.Functions["Keyed"][FunctionKeys.DefaultName],
        "other function" => fixture.App.Keys.Functions["Open"][FunctionKeys.DefaultName],
        "host" => fixture.App.Keys.HostKeys[FunctionKeys.DefaultName],
        "system" => fixture.App.Keys.SystemKeys[FunctionKeys.DurableTaskExtension],
        _ => fixture.App.Keys.MasterKey,
    };
}
