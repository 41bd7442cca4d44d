using System.Net;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Http;

public sealed class HttpOutputTests(HttpFixture fixture) : IClassFixture<HttpFixture>
{
    [Theory]
    [InlineData("typed", (HttpStatusCode)418, "")]
    [InlineData("action", (HttpStatusCode)418, "teapot")]
    [InlineData("value", HttpStatusCode.OK, """{"Metal":"gold","Size":3}""")]
    [InlineData("nothing", HttpStatusCode.NoContent, "")]
    [InlineData("data", HttpStatusCode.Accepted, "data")]
    public async Task Result_WithSeveralOutputs_AnswersWithTheHttpOneAlone(string route, HttpStatusCode expected, string body)
    {
        using var response = await fixture.App.Client.GetAsync($"/api/output/{route}");

        response.StatusCode.ShouldBe(expected);
        (await response.Content.ReadAsStringAsync()).ShouldBe(body);
    }
}
