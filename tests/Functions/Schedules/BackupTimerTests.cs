using System.Net.Http.Json;
using System.Text.Json;
using Ringkeeper.Contract.Snapshots;

namespace Ringkeeper.Functions.Tests.Schedules;

[Collection(AppCollection.Name)]
public sealed class BackupTimerTests(AppFixture app)
{
    [Fact]
    public async Task Tick_PolicyIsDue_StartsABackupOfTheCluster()
    {
        var cluster = $"c{Guid.NewGuid():n}";
        var agents = await app.RegisterAsync(cluster, 1);

        await PutAsync(cluster, agents[0].Url, new { backup = new { schedule = "* * * * * *", timeZone = "Europe/Berlin" } });
        var operation = await FirstOperationAsync(cluster);
        await PutAsync(cluster, agents[0].Url, new { });

        operation.GetProperty("kind").GetString().ShouldBe("backup");
        await app.WaitForEndAsync(operation.GetProperty("operationId").GetString()!);
        agents[0].JobsOf<SnapshotJob>().ShouldNotBeEmpty();
        await agents[0].DisposeAsync();
    }

    private async Task PutAsync(string cluster, Uri agent, object policy)
    {
        var nodes = new[] { new { agent = agent.GetLeftPart(UriPartial.Authority) } };
        using var answer = await app.Http.PutAsJsonAsync($"api/clusters/{cluster}", new { nodes, policy });
        answer.EnsureSuccessStatusCode();
    }

    private async Task<JsonElement> FirstOperationAsync(string cluster)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var items = (await app.GetAsync($"api/operations?cluster={cluster}")).GetProperty("items");
            if (items.GetArrayLength() > 0)
            {
                return items[0];
            }

            await Task.Delay(200, patience.Token);
        }
    }
}
