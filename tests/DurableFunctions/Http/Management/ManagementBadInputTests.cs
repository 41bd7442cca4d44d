using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Http.Management;

public sealed class ManagementBadInputTests(ManagementFixture fixture) : IClassFixture<ManagementFixture>
{
    [Theory]
    [InlineData("POST", "orchestrators/NoSuchFunction", "NoSuchFunction")]
    [InlineData("POST", "orchestrators/ForgePart", "ForgePart")]
    [InlineData("POST", "orchestrators/AwaitBlessing/@reserved", "@reserved")]
    [InlineData("POST", "orchestrators/AwaitBlessing/with%01control", "control")]
    [InlineData("POST", "orchestrators/AwaitBlessing?timeout=soon", "timeout is 'soon'")]
    [InlineData("POST", "orchestrators/AwaitBlessing?timeout=1&pollingInterval=often", "pollingInterval is 'often'")]
    [InlineData("POST", "orchestrators/AwaitBlessing?timeout=1&pollingInterval=2", "pollingInterval is 2 s")]
    [InlineData("POST", "instances/unknown/restart", "unknown")]
    [InlineData("GET", "instances?runtimeStatus=Sleeping", "runtimeStatus is 'Sleeping'")]
    [InlineData("GET", "instances?runtimeStatus=Completed,7", "runtimeStatus is '7'")]
    [InlineData("GET", "instances?top=0", "top is '0'")]
    [InlineData("GET", "instances?createdTimeFrom=yesterday", "createdTimeFrom is 'yesterday'")]
    [InlineData("GET", "instances?showInput=maybe", "showInput is 'maybe'")]
    [InlineData("GET", "instances?taskHub=Other", "taskHub is 'Other'")]
    [InlineData("GET", "instances?top=99999999999", "top is '99999999999'")]
    [InlineData("GET", "instances?createdTimeTo=tomorrow", "createdTimeTo is 'tomorrow'")]
    [InlineData("GET", "instances/any?showInput=maybe", "showInput is 'maybe'")]
    [InlineData("GET", "instances/any?showHistory=maybe", "showHistory is 'maybe'")]
    [InlineData("GET", "instances/any?showHistory=true&showHistoryOutput=maybe", "showHistoryOutput is 'maybe'")]
    [InlineData("GET", "instances/any?returnInternalServerErrorOnFailure=maybe", "returnInternalServerErrorOnFailure is 'maybe'")]
    [InlineData("POST", "instances/any/restart?timeout=-1", "timeout is '-1'")]
    [InlineData("DELETE", "instances", "createdTimeFrom")]
    [InlineData("DELETE", "instances?createdTimeFrom=long ago", "createdTimeFrom is 'long ago'")]
    [InlineData("DELETE", "instances?createdTimeFrom=2026-01-01&createdTimeTo=now", "createdTimeTo is 'now'")]
    [InlineData("DELETE", "instances?createdTimeFrom=2026-01-01&runtimeStatus=Sleeping", "runtimeStatus is 'Sleeping'")]
    public async Task Request_Invalid_Is400WithTheReason(string method, string path, string reason)
    {
        using var request = new HttpRequestMessage(new(method), path);
        await IsInvalidAsync(request, reason);
    }

    [Fact]
    public async Task Start_BadTimeout_StartsNothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "orchestrators/AwaitBlessing/not-started?timeout=soon");
        await IsInvalidAsync(request, "timeout");

        (await fixture.Client.GetAsync("instances/not-started")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("POST", "orchestrators/AwaitBlessing/{0}")]
    [InlineData("GET", "instances/{0}")]
    [InlineData("DELETE", "instances/{0}")]
    [InlineData("POST", "instances/{0}/terminate")]
    [InlineData("POST", "instances/{0}/suspend")]
    [InlineData("POST", "instances/{0}/resume")]
    [InlineData("POST", "instances/{0}/rewind")]
    [InlineData("POST", "instances/{0}/restart")]
    [InlineData("POST", "instances/{0}/raiseEvent/Blessing")]
    public async Task Request_IdThatCannotBe_Is400(string method, string path)
    {
        foreach (var (id, reason) in new[] { (new string('x', 101), "101 characters"), ("with%0Acontrol", "control character"), ("@ring@one", "reserved for entities") })
        {
            using var request = new HttpRequestMessage(new(method), string.Format(System.Globalization.CultureInfo.InvariantCulture, path, id));
            await IsInvalidAsync(request, reason);
        }
    }

    [Fact]
    public async Task Start_IdOf100Characters_Starts() =>
        (await fixture.Client.PostAsync($"orchestrators/AwaitBlessing/{new string('y', 100)}", null)).StatusCode.ShouldBe(HttpStatusCode.Accepted);

    [Theory]
    [InlineData("{", "application/json")]
    [InlineData("plain text", "text/plain")]
    [InlineData("{} {}", "application/json")]
    public async Task Start_BodyThatIsNoJson_Is400AndStartsNothing(string body, string contentType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "orchestrators/AwaitBlessing/no-json")
        {
            Content = new StringContent(body, Encoding.UTF8, contentType),
        };
        await IsInvalidAsync(request, "JSON");

        (await fixture.Client.GetAsync("instances/no-json")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("{", "JSON")]
    [InlineData(null, "too large")]
    public async Task RaiseEvent_BadBody_Is400AndRaisesNothing(string? body, string reason)
    {
        await fixture.Client.PostAsync("orchestrators/AwaitBlessing/unblessed", null);
        using var request = new HttpRequestMessage(HttpMethod.Post, "instances/unblessed/raiseEvent/Blessing")
        {
            Content = body is null ? new TooLargeContent() : new StringContent(body, Encoding.UTF8),
        };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.ExpectContinue = body is null;

        await IsInvalidAsync(request, reason);

        var history = await fixture.Client.GetStringAsync("instances/unblessed?showHistory=true");
        history.ShouldNotContain("EventRaised");
    }

    [Fact]
    public async Task Start_BodyOverTheLimit_Is400()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "orchestrators/AwaitBlessing") { Content = new TooLargeContent() };
        request.Headers.ExpectContinue = true;
        await IsInvalidAsync(request, "too large");
    }

    [Fact]
    public async Task RaiseEvent_OtherContentType_Is400()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "instances/unknown/raiseEvent/Blessing")
        {
            Content = new StringContent("word", Encoding.UTF8, "text/plain"),
        };
        await IsInvalidAsync(request, "application/json");
    }

    [Theory]
    [InlineData("bogus")]
    [InlineData("not base64!")]
    [InlineData("YmVmb3JlOng")]
    [InlineData("YWZ0ZXI6")]
    public async Task List_BadContinuationToken_Is400(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "instances");
        request.Headers.Add("x-ms-continuation-token", token);
        await IsInvalidAsync(request, $"'{token}' is not a continuation token");
    }

    [Theory]
    [InlineData("GET", "instances/unknown")]
    [InlineData("DELETE", "instances/unknown")]
    [InlineData("POST", "instances/unknown/terminate")]
    [InlineData("POST", "instances/unknown/suspend")]
    [InlineData("POST", "instances/unknown/resume")]
    [InlineData("POST", "instances/unknown/rewind")]
    public async Task Request_UnknownInstance_Is404(string method, string path)
    {
        using var request = new HttpRequestMessage(new(method), path);
        (await fixture.Client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Start_IdOfARunningInstance_Is409()
    {
        await fixture.Client.PostAsync("orchestrators/AwaitBlessing/taken", null);

        (await fixture.Client.PostAsync("orchestrators/AwaitBlessing/taken", null)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("host")]
    [InlineData("none")]
    public async Task Request_WithoutSystemKey_Is401(string key)
    {
        using var client = new HttpClient { BaseAddress = fixture.Client.BaseAddress };
        if (key == "host")
        {
            client.DefaultRequestHeaders.Add("x-functions-key", fixture.App.Keys.HostKeys["default"]);
        }

        (await client.GetAsync("instances")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await client.PostAsync("orchestrators/AwaitBlessing/unauthorized", null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await fixture.Client.GetAsync("instances/unauthorized")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task IsInvalidAsync(HttpRequestMessage request, string reason)
    {
        using var response = await fixture.Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!.ShouldContain(reason);
    }
}
