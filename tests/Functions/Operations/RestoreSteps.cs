using System.Net.Http.Json;
using System.Text.Json;
using Ringkeeper.Functions.Tests.Agents;

namespace Ringkeeper.Functions.Tests.Operations;

/// <summary>What tests of restores do against scripted agents.</summary>
internal static class RestoreSteps
{
    /// <summary>Registers a cluster of new agents and makes its backup "one".</summary>
    public static async Task<ScriptedAgent[]> BackUpAsync(this AppFixture app, string cluster, int nodes)
    {
        var agents = await app.RegisterAsync(cluster, nodes);
        await app.BackUpAsync(cluster);
        return agents;
    }

    /// <summary>Makes the backup "one" of a registered cluster.</summary>
    public static async Task BackUpAsync(this AppFixture app, string cluster)
    {
        using var answer = await app.Http.PostAsJsonAsync($"api/clusters/{cluster}/backups", new { id = "one" });
        answer.EnsureSuccessStatusCode();
        await app.MustEndAsync($"backup-{cluster}-one", "Complete");
    }

    /// <summary>Starts a restore, and answers the operation's id.</summary>
    public static async Task<string> StartRestoreAsync(this AppFixture app, string cluster, object request)
    {
        using var answer = await app.Http.PostAsJsonAsync($"api/clusters/{cluster}/restores", request);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        answer.IsSuccessStatusCode.ShouldBeTrue(body.ToString());
        return body.GetProperty("operationId").GetString()!;
    }

    public static async Task DisposeAsync(this IEnumerable<ScriptedAgent> agents)
    {
        foreach (var agent in agents)
        {
            await agent.DisposeAsync();
        }
    }
}
