using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Http;

public sealed class HttpBindingTests(HttpFixture fixture) : IClassFixture<HttpFixture>
{
    private HttpClient Client => fixture.App.Client;

    [Fact]
    public async Task Route_Values_AreBoundByName()
    {
        var body = await Client.GetFromJsonAsync<JsonElement>("/api/route/Ada/7");

        body.GetProperty("text").GetString().ShouldBe("Hello Ada");
        body.GetProperty("number").GetInt32().ShouldBe(7);
    }

    [Theory]
    [InlineData("GET", "/api/route/Ada/seven", HttpStatusCode.NotFound)]
    [InlineData("POST", "/api/route/Ada/7", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/route/Ada/7", HttpStatusCode.NotFound)]
    public async Task Route_NoMatch_IsRefused(string method, string path, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(new(method), path);
        (await Client.SendAsync(request)).StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task Body_OverTheLimit_Is413()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/body/7") { Content = new TooLargeContent() };
        request.Headers.ExpectContinue = true;

        using var response = await Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Query_Values_AreBoundWithDefaults()
    {
        var id = Guid.NewGuid();

        var body = await Client.GetFromJsonAsync<JsonElement>($"/api/query?ID={id}&day=friday&from=2026-11-20T03:00:00Z");

        body.GetProperty("id").GetGuid().ShouldBe(id);
        body.GetProperty("day").GetString().ShouldBe("Friday");
        body.GetProperty("from").GetDateTimeOffset().ShouldBe(new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero));
        body.GetProperty("note").ValueKind.ShouldBe(JsonValueKind.Null);
        body.GetProperty("top").GetInt32().ShouldBe(50);
    }

    [Fact]
    public async Task Query_BadAndMissingValues_AreAllReported()
    {
        using var response = await Client.GetAsync("/api/query?day=42&top=many");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        errors.EnumerateObject().Select(error => error.Name).ShouldBe(["id", "day", "top"], ignoreOrder: true);
    }

    [Fact]
    public async Task Body_Json_IsBoundWhateverItsCasing()
    {
        using var response = await PostAsync("/api/body/42", """{"ITEM":"ring","amount":3}""");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"Item":"ring","Amount":3,"Id":"42"}""");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"item":"ring","amount":"three"}""")]
    [InlineData("""{"item":"ring","amount":3,"colour":"gold"}""")]
    public async Task Body_BadJson_Is400NamingTheParameter(string json)
    {
        using var response = await PostAsync("/api/body/42", json);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("order", out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("", HttpStatusCode.NoContent)]
    [InlineData("""{"item":"ring","amount":3}""", HttpStatusCode.OK)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    public async Task OptionalBody_MayBeMissingButNotBroken(string json, HttpStatusCode expected)
    {
        using var response = await PostAsync("/api/optional-body", json);
        response.StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task TriggerBody_Json_IsBound()
    {
        using var response = await PostAsync("/api/trigger-body", """{"item":"ring","amount":3}""");

        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        (await response.Content.ReadAsStringAsync()).ShouldBe("ring x 3");
    }

    [Fact]
    public async Task RequestData_HeadersQueryAndBody_AreSeenAndAnswered()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/data?q=asked") { Content = new StringContent("grüezi") };
        request.Headers.Add("X-Sent", "there and back");

        using var response = await Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        response.Headers.GetValues("X-Seen").ShouldBe(["there and back"]);
        response.Headers.GetValues("Set-Cookie").Single().ShouldStartWith("seen=asked");
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        body.GetProperty("Text").GetString().ShouldBe("grüezi");
        body.GetProperty("Name").GetString().ShouldBe("BindData");
    }

    [Theory]
    [InlineData("/api/nothing", HttpStatusCode.NoContent)]
    [InlineData("/api/DefaultRoute", HttpStatusCode.OK)]
    public async Task Result_OfEachKind_BecomesTheResponse(string path, HttpStatusCode expected) =>
        (await Client.GetAsync(path)).StatusCode.ShouldBe(expected);

    [Fact]
    public async Task Failure_InFunction_Is500WithoutItsReason()
    {
        using var response = await Client.GetAsync("/api/fail");

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await response.Content.ReadAsStringAsync()).ShouldNotContain("hunter2");
        fixture.Logs.Lines.ShouldContain(line => line.StartsWith("Error") && line.Contains("'Fail' failed"));
    }

    [Fact]
    public async Task Trace_OfTheCaller_GoesOnInTheFunction()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/trace");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        using var response = await Client.SendAsync(request);

        (await response.Content.ReadAsStringAsync()).ShouldStartWith("00-0af7651916cd43dd8448eb211c80319c-");
    }

    [Fact]
    public async Task Caller_GoesAway_CancelsTheFunction()
    {
        using var caller = new CancellationTokenSource();
        var request = Client.GetAsync("/api/wait", caller.Token);
        await fixture.Waiting.Arrived.Task.WaitAsync(TimeSpan.FromSeconds(20));

        await caller.CancelAsync();

        await fixture.Waiting.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await Should.ThrowAsync<OperationCanceledException>(request);
    }

    private Task<HttpResponseMessage> PostAsync(string path, string json) =>
        Client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));
}
