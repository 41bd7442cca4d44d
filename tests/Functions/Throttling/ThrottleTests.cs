using System.Net.Http.Json;
using System.Text.Json;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Contract.Uploads;
using Ringkeeper.Functions.Tests.Agents;

namespace Ringkeeper.Functions.Tests.Throttling;

/// <summary>Limits of running backups and restores, against agents that keep their transfers running until the test lets them end.</summary>
[Collection(AppCollection.Name)]
public sealed class ThrottleTests(AppFixture app) : IAsyncLifetime
{
    private readonly string _cluster = $"c{Guid.NewGuid():n}";
    private readonly HashSet<ScriptedAgent> _atWork = [];
    private ScriptedAgent[] _agents = [];

    [Fact]
    public async Task Backup_PolicyWithLimitsAndTier_GivesEachNodeItsShareAndTheRestMoreWhenOneEnds()
    {
        await StartAsync(2, new { clusterBytesPerSecond = 1_000_000, nodeBytesPerSecond = 800_000, deadline = "PT4H" });
        var id = await BackUpAsync();
        await LimitsAsync(500_000, 500_000);
        var upload = _agents[0].JobsOf<UploadJob>().Single();
        upload.Tier.ShouldBe("Cool");
        var operation = await app.GetAsync($"api/operations/{id}");
        upload.Limit!.Deadline.ShouldBe(operation.GetProperty("createdAt").GetDateTimeOffset().AddHours(4));

        Finish(_agents[0]);

        await Until(() => _agents[1].LimitOf<UploadJob>()?.BytesPerSecond == 800_000);
        Finish(_agents[1]);
        await app.MustEndAsync(id, "Complete");
    }

    [Fact]
    public async Task Put_WhileABackupRuns_TellsEachNodeAtOnceAndIsKeptOverARestart()
    {
        await StartAsync(2);
        var id = await BackUpAsync();
        await LimitsAsync(null, null);

        var dry = await PutAsync(new { clusterBytesPerSecond = 200_000 }, 200, "?dryRun");
        Limits(dry).ShouldBe([(100_000, false), (100_000, false)]);
        await LimitsAsync(null, null);

        Limits(await PutAsync(new { clusterBytesPerSecond = 200_000 }, 200, $"?operationId={id}")).ShouldBe([(100_000, true), (100_000, true)]);
        _agents.Select(agent => agent.LimitOf<UploadJob>()!.BytesPerSecond).ShouldBe([100_000, 100_000]);
        Limits(await app.GetAsync($"api/clusters/{_cluster}/throttle")).ShouldBe([(100_000, true), (100_000, true)]);

        await app.RestartAsync();
        Limits(await app.GetAsync($"api/clusters/{_cluster}/throttle")).ShouldBe([(100_000, true), (100_000, true)]);
        Finish(_agents[1]);
        await Until(() => _agents[0].LimitOf<UploadJob>()?.BytesPerSecond == 200_000);

        Limits(await PutAsync(new { clusterBytesPerSecond = (long?)null }, 200)).ShouldBe([(null, true)]);
        Finish(_agents[0]);
        await app.MustEndAsync(id, "Complete");
    }

    [Fact]
    public async Task Put_BeforeTheUpload_HoldsForStepsThatStartLater()
    {
        await StartAsync(1);
        var held = true;
        var transfer = _agents[0].State;
        _agents[0].State = job => job is not UploadJob && Volatile.Read(ref held) ? JobState.Running : transfer(job);
        var id = await BackUpAsync();
        await Until(() => _agents[0].Jobs.Count > 0);

        Limits(await PutAsync(new { nodeBytesPerSecond = 70_000 }, 200)).ShouldBeEmpty("nothing moves data yet");
        Volatile.Write(ref held, false);

        await Until(() => _agents[0].JobsOf<UploadJob>().Any());
        _agents[0].JobsOf<UploadJob>().Single().Limit!.BytesPerSecond.ShouldBe(70_000);
        Finish(_agents[0]);
        await app.MustEndAsync(id, "Complete");
    }

    [Fact]
    public async Task Put_ANodeThatCannotBeTold_IsNamedAndTriedAgain()
    {
        await StartAsync(2);
        var id = await BackUpAsync(new { throttle = new { nodeBytesPerSecond = 300_000 } });
        await LimitsAsync(300_000, 300_000);
        _agents[1].TakesLimits = false;

        var nodes = (await PutAsync(new { nodeBytesPerSecond = 100_000 }, 200)).GetProperty("operations")[0].GetProperty("nodes");

        nodes.EnumerateArray().Select(node => node.GetProperty("inForce").GetBoolean()).ShouldBe([true, false]);
        nodes[1].GetProperty("error").GetString().ShouldNotBeNull().ShouldContain(_agents[1].Url.Authority);
        _agents[1].TakesLimits = true;
        await LimitsAsync(100_000, 100_000);
        Array.ForEach(_agents, Finish);
        await app.MustEndAsync(id, "Complete");
    }

    [Fact]
    public async Task Put_WhileARestoreRuns_LimitsItsDownloads()
    {
        await StartAsync(1);
        var backup = await BackUpAsync();
        Finish(_agents[0]);
        await app.MustEndAsync(backup, "Complete");
        SetToWork(_agents[0]);
        using var answer = await app.Http.PostAsJsonAsync(
            $"api/clusters/{_cluster}/restores", new { backup = "one", throttle = new { nodeBytesPerSecond = 90_000 } });
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("operationId").GetString()!;
        await Until(() => _agents[0].LimitOf<DownloadJob>()?.BytesPerSecond == 90_000);

        Limits(await PutAsync(new { }, 200)).ShouldBe([(null, true)]);

        _agents[0].LimitOf<DownloadJob>().ShouldBe(TransferLimit.None);
        Finish(_agents[0]);
        await app.MustEndAsync(id, "Complete");
    }

    [Fact]
    public async Task Put_BadInput_ListsAllAndChangesNothing()
    {
        await StartAsync(1);
        var id = await BackUpAsync();
        await LimitsAsync([null]);

        var problem = await PutAsync(new { nodeBytesPerSecond = 1, clusterBytesPerSecond = "fast", deadline = "P9D", speed = 1 }, 400);

        problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString()).ShouldBe(
            ["#/nodeBytesPerSecond", "#/clusterBytesPerSecond", "#/deadline", "#/speed"], ignoreOrder: true);
        await PutAsync(new { nodeBytesPerSecond = 80_000 }, 400, "?operationId=../x");
        await PutAsync(new { nodeBytesPerSecond = 80_000 }, 404, "?operationId=backup-nobody-1");
        _agents[0].LimitOf<UploadJob>().ShouldBe(TransferLimit.None);
        Finish(_agents[0]);
        await app.MustEndAsync(id, "Complete");

        var ended = await PutAsync(new { nodeBytesPerSecond = 80_000 }, 409, $"?operationId={id}");
        ended.GetProperty("type").GetString().ShouldBe("urn:ringkeeper:problem:nothing-to-throttle");
        await PutAsync(new { nodeBytesPerSecond = 80_000 }, 409);
        (await app.GetAsync($"api/clusters/{_cluster}/throttle")).GetProperty("operations").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    public async Task Call_UnknownCluster_Is404(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "api/clusters/nobody/throttle") { Content = JsonContent.Create(new { }) };
        using var answer = await app.Http.SendAsync(request);

        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString().ShouldBe("urn:ringkeeper:problem:cluster-not-found");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var agent in _agents)
        {
            await agent.DisposeAsync();
        }
    }

    private async Task StartAsync(int nodes, object? throttle = null)
    {
        _agents = await app.RegisterAsync(_cluster, nodes);
        if (throttle is not null)
        {
            await app.RegisterAsync(_cluster, _agents, new { backup = new { enabled = false, schedule = "0 0 3 * * *", tier = "Cool", throttle } });
        }

        foreach (var agent in _agents)
        {
            SetToWork(agent);
            agent.State = job => job is TransferJob && IsAtWork(agent) ? JobState.Running : JobState.Succeeded;
        }
    }

    private bool IsAtWork(ScriptedAgent agent)
    {
        lock (_atWork)
        {
            return _atWork.Contains(agent);
        }
    }

    private void SetToWork(ScriptedAgent agent)
    {
        lock (_atWork)
        {
            _atWork.Add(agent);
        }
    }

    private void Finish(ScriptedAgent agent)
    {
        lock (_atWork)
        {
            _atWork.Remove(agent);
        }
    }

    private async Task<string> BackUpAsync(object? body = null)
    {
        var json = JsonSerializer.SerializeToNode(body ?? new { })!.AsObject();
        json["id"] = "one";
        using var answer = await app.Http.PostAsJsonAsync($"api/clusters/{_cluster}/backups", json);
        var accepted = await answer.Content.ReadFromJsonAsync<JsonElement>();
        ((int)answer.StatusCode).ShouldBe(202, accepted.ToString());
        return accepted.GetProperty("operationId").GetString()!;
    }

    private async Task<JsonElement> PutAsync(object throttle, int status, string query = "")
    {
        using var answer = await app.Http.PutAsJsonAsync($"api/clusters/{_cluster}/throttle{query}", throttle);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        ((int)answer.StatusCode).ShouldBe(status, body.ToString());
        return body;
    }

    private static (long? BytesPerSecond, bool InForce)[] Limits(JsonElement answer) =>
    [
        .. answer.GetProperty("operations")[0].GetProperty("nodes").EnumerateArray().Select(node => (
            node.GetProperty("limit").TryGetProperty("bytesPerSecond", out var limit) ? limit.GetInt64() : (long?)null,
            node.GetProperty("inForce").GetBoolean())),
    ];

    /// <summary>Waits until every agent's upload has that limit.</summary>
    private Task LimitsAsync(params long?[] limits) => Until(() => _agents.Zip(limits).All(pair =>
        pair.First.LimitOf<UploadJob>() is { } limit && limit.BytesPerSecond == pair.Second));

    private static async Task Until(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!condition())
        {
            await Task.Delay(50, patience.Token);
        }
    }
}
