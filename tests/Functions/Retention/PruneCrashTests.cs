using System.Net.Http.Json;
using System.Text.Json;

namespace Ringkeeper.Functions.Tests.Retention;

/// <summary>SIGKILL at random moments of prunes: each is carried on to its end, and nothing that is needed goes.</summary>
public sealed class PruneCrashTests : IAsyncLifetime
{
    private const int Kills = 6;
    private const int Units = 150;

    private readonly AppFixture _app = new();

    public Task InitializeAsync() => _app.InitializeAsync();

    public Task DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Prune_AppIsKilledAgainAndAgain_CompletesAndFreesEverything()
    {
        var cluster = $"c{Guid.NewGuid():n}";
        var store = _app.Store;
        var agents = await _app.RegisterAsync(cluster, 1);
        await _app.RegisterAsync(cluster, agents, new
        {
            retention = new { enabled = false, schedule = "0 0 3 * * *", keepLast = 1, minimumRestorable = 1, sweepGrace = "PT0S" },
        });
        var random = new Random(17);
        for (var (kills, round) = (0, 0); kills < Kills; round++)
        {
            await PostAsync($"api/clusters/{cluster}/backups", new { id = $"b{round:D3}" });
            await _app.MustEndAsync($"backup-{cluster}-b{round:D3}", "Complete");
            await GarbageUnits.WriteAsync(store, cluster, agents[0].HostId, Units);
            var prune = (await PostAsync($"api/clusters/{cluster}/prunes", new { })).GetProperty("operationId").GetString()!;
            while (kills < Kills && !await HasEndedAsync(prune))
            {
                await Task.Delay(random.Next(20, 600));
                await _app.RestartAsync();
                kills++;
            }

            await _app.MustEndAsync(prune, "Complete");
            var report = await _app.GetAsync($"api/clusters/{cluster}/prunes/{prune}");
            (await GarbageUnits.CountAsync(store, cluster)).ShouldBe(0);
            // A sweep that was killed after it had written what is left didn't get to tell what it freed.
            report.GetProperty("swept").GetProperty("bytesFreed").GetInt64().ShouldBeInRange(0, Units * GarbageUnits.Length);
            (await _app.GetAsync($"api/clusters/{cluster}/backups")).GetProperty("items").EnumerateArray()
                .ShouldHaveSingleItem().GetProperty("id").GetString().ShouldBe($"b{round:D3}");
        }

        await agents[0].DisposeAsync();
    }

    private async Task<bool> HasEndedAsync(string operation) =>
        (await _app.GetAsync($"api/operations/{operation}")).GetProperty("status").GetString() is "Complete" or "Error" or "Cancelled";

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var answer = await _app.Http.PostAsJsonAsync(path, body);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
