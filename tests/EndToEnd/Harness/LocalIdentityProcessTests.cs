using Ringkeeper.Harness;
using Ringkeeper.Harness.Identity;

namespace Ringkeeper.EndToEnd.Tests.Harness;

public sealed class LocalIdentityProcessTests
{
    [Fact]
    public async Task StartAsync_WithItsHeader_IssuesATokenForTheAgents()
    {
        using var directory = new WorkDirectory("identity");
        await using var identity = await LocalIdentityProcess.StartAsync(directory.Path, CancellationToken.None);
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("X-IDENTITY-HEADER", identity.Header);

        var answer = await http.GetStringAsync(new Uri($"{identity.Endpoint}?resource=api://ringkeeper-agent&api-version=2019-08-01"));

        answer.ShouldContain("access_token");
    }
}
