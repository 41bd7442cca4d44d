using System.Net.Http.Json;
using Ringkeeper.Contract.Snapshots;

namespace Ringkeeper.Functions.Tests.Schedules;

[Collection(ScheduledAppCollection.Name)]
public sealed class ScheduleTimerTests(ScheduledAppFixture app)
{
    [Fact]
    public async Task Tick_PolicyIsDue_StartsABackupOfTheCluster()
    {
        var cluster = $"c{Guid.NewGuid():n}";
        var agents = await app.RegisterAsync(cluster, 1);

        await PutAsync(cluster, agents[0].Url, new { backup = new { schedule = "* * * * * *", timeZone = "Europe/Berlin" } });
        var operation = await app.FirstOperationAsync(cluster);
        await PutAsync(cluster, agents[0].Url, new { });

        operation.GetProperty("kind").GetString().ShouldBe("backup");
        await app.WaitForEndAsync(operation.GetProperty("operationId").GetString()!);
        agents[0].JobsOf<SnapshotJob>().ShouldNotBeEmpty();
        await agents[0].DisposeAsync();
    }

    [Fact]
    public async Task Tick_VerificationIsDue_VerifiesTheNewestBackupOnceARun()
    {
        var cluster = $"c{Guid.NewGuid():n}";
        var agents = await app.RegisterAsync(cluster, 1);
        // Made later, with a lower id.
        foreach (var id in (string[])["z-older", "a-newer"])
        {
            using var answer = await app.Http.PostAsJsonAsync($"api/clusters/{cluster}/backups", new { id });
            answer.EnsureSuccessStatusCode();
            await app.MustEndAsync($"backup-{cluster}-{id}", "Complete");
        }

        await PutAsync(cluster, agents[0].Url, new { verification = new { schedule = "* * * * * *", mode = "Deep", samplePercent = 50 } });
        var operation = await app.FirstOperationAsync(cluster, "verification");
        await PutAsync(cluster, agents[0].Url, new { });

        var ended = await app.WaitForEndAsync(operation.GetProperty("operationId").GetString()!);
        ended.GetProperty("status").GetString().ShouldBe("Complete", $"{ended}");
        ended.GetProperty("request").GetProperty("backupId").GetString().ShouldBe("a-newer");
        ended.GetProperty("request").GetProperty("samplePercent").GetInt32().ShouldBe(50);
        await agents[0].DisposeAsync();
    }

    private async Task PutAsync(string cluster, Uri agent, object policy)
    {
        var nodes = new[] { new { agent = agent.GetLeftPart(UriPartial.Authority) } };
        using var answer = await app.Http.PutAsJsonAsync($"api/clusters/{cluster}", new { nodes, policy });
        answer.EnsureSuccessStatusCode();
    }
}
