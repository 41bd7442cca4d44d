using System.Text.Json;

namespace Ringkeeper.Agent.Tests.Hosting;

/// <summary>Checks that an answer is a problem of the contract.</summary>
internal static class Problem
{
    public static async Task<JsonElement> ShouldBeProblemAsync(this HttpResponseMessage response, int status, string code)
    {
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(status, text);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        problem.GetProperty("type").GetString().ShouldBe($"urn:ringkeeper:agent:{code}");
        return problem;
    }
}
