using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Http.Management;

public sealed class ManagementApiTests(ManagementFixture fixture) : IClassFixture<ManagementFixture>
{
    private static readonly object Order = new { name = "api", size = 2, metal = 1 };

    private HttpClient Client => fixture.Client;

    [Fact]
    public async Task Start_ThenFollowItsLinks_ShowsTheOutput()
    {
        using var started = await Client.PostAsJsonAsync("orchestrators/ForgeRing/linked", Order);

        started.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        started.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(10));
        var payload = await started.Content.ReadFromJsonAsync<JsonElement>();
        payload.GetProperty("id").GetString().ShouldBe("linked");
        started.Headers.Location!.ToString().ShouldBe(payload.GetProperty("statusQueryGetUri").GetString());

        using var anyone = new HttpClient();
        await Eventually.TrueAsync(
            async () => (await anyone.GetAsync(started.Headers.Location)).StatusCode == HttpStatusCode.OK,
            "the instance has ended");
        var status = await anyone.GetFromJsonAsync<JsonElement>(started.Headers.Location);
        status.GetProperty("name").GetString().ShouldBe("ForgeRing");
        status.GetProperty("runtimeStatus").GetString().ShouldBe("Completed");
        status.GetProperty("input").GetProperty("size").GetInt32().ShouldBe(2);
        status.GetProperty("output").EnumerateArray().Select(part => part.GetString()).ShouldBe(["api 0 Gold", "api 1 Gold"]);
        status.GetProperty("createdTime").GetString()!.ShouldEndWith("Z");
    }

    [Fact]
    public async Task Start_WithTimeout_AnswersWithTheOutput() =>
        (await (await Client.PostAsJsonAsync("orchestrators/ForgeRing?timeout=20", Order)).Content.ReadFromJsonAsync<string[]>())
            .ShouldBe(["api 0 Gold", "api 1 Gold"]);

    [Fact]
    public async Task Event_SuspendResumeTerminate_SteerAnInstance()
    {
        await StartWaitingAsync("steered");
        using var pending = await Client.GetAsync("instances/steered");
        pending.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        pending.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));

        await AcceptedAsync("instances/steered/suspend?reason=tea");
        await StatusAsync("steered", "Suspended");
        await AcceptedAsync("instances/steered/resume?reason=done");
        await StatusAsync("steered", "Running");
        (await Client.PostAsJsonAsync("instances/steered/raiseEvent/Blessing", "word")).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await StatusAsync("steered", "Completed");

        await StartWaitingAsync("doomed");
        await AcceptedAsync("instances/doomed/terminate?reason=enough");
        await StatusAsync("doomed", "Terminated");
        (await Client.GetFromJsonAsync<JsonElement>("instances/doomed")).GetProperty("output").GetString().ShouldBe("enough");
    }

    [Fact]
    public async Task Ended_Instance_CanNoLongerBeSteered()
    {
        await Client.PostAsJsonAsync("orchestrators/ForgeRing/ended?timeout=20", Order);

        foreach (var action in new[] { "terminate", "suspend", "resume", "rewind" })
        {
            (await Client.PostAsync($"instances/ended/{action}", null)).StatusCode.ShouldBe(HttpStatusCode.Gone, action);
        }

        (await Client.PostAsJsonAsync("instances/ended/raiseEvent/Blessing", "word")).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Failed_Instance_Is500OnlyWhenAskedFor()
    {
        await Client.PostAsync("orchestrators/BreakRing/broken?timeout=20", null);

        (await Client.GetAsync("instances/broken")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var response = await Client.GetAsync("instances/broken?returnInternalServerErrorOnFailure=true");
        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("output").GetString()!.ShouldContain("It is in one piece.");
    }

    [Fact]
    public async Task List_ByPrefixAndPage_ShowsAllOnce()
    {
        foreach (var number in Enumerable.Range(0, 5))
        {
            await Client.PostAsJsonAsync($"orchestrators/ForgeRing/listed-{number}?timeout=20", Order);
        }

        var ids = new List<string>();
        string? token = null;
        do
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "instances?instanceIdPrefix=listed-&top=2&runtimeStatus=Completed,Failed&showInput=false");
            if (token is not null)
            {
                request.Headers.Add("x-ms-continuation-token", token);
            }

            using var page = await Client.SendAsync(request);
            page.StatusCode.ShouldBe(HttpStatusCode.OK);
            var instances = (await page.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray().ToList();
            instances.Count.ShouldBeLessThanOrEqualTo(2);
            instances.ShouldAllBe(instance => instance.GetProperty("input").ValueKind == JsonValueKind.Null);
            ids.AddRange(instances.Select(instance => instance.GetProperty("instanceId").GetString()!));
            token = page.Headers.TryGetValues("x-ms-continuation-token", out var tokens) ? tokens.Single() : null;
        }
        while (token is not null);

        ids.Order().ShouldBe(["listed-0", "listed-1", "listed-2", "listed-3", "listed-4"]);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("&showHistoryOutput=true", true)]
    public async Task History_WhenAskedFor_IsShownWithPayloadsOnlyOnDemand(string query, bool withPayloads)
    {
        var id = $"history-{withPayloads}";
        await Client.PostAsJsonAsync($"orchestrators/ForgeRing/{id}?timeout=20", Order);

        var status = await Client.GetFromJsonAsync<JsonElement>($"instances/{id}?showHistory=true{query}");

        var events = status.GetProperty("historyEvents").EnumerateArray().ToList();
        events.Select(entry => entry.GetProperty("EventType").GetString()).Distinct().ShouldBe(["ExecutionStarted", "TaskCompleted", "ExecutionCompleted"]);
        events[0].GetProperty("FunctionName").GetString().ShouldBe("ForgeRing");
        events[1].GetProperty("FunctionName").GetString().ShouldBe("ForgePart");
        events[1].GetProperty("ScheduledTime").GetDateTime().ShouldBeLessThanOrEqualTo(events[1].GetProperty("Timestamp").GetDateTime());
        events[1].TryGetProperty("Result", out _).ShouldBe(withPayloads);
        events[^1].GetProperty("OrchestrationStatus").GetString().ShouldBe("Completed");
        events.ShouldAllBe(entry => entry.GetProperty("Timestamp").GetDateTime() > DateTime.UnixEpoch);
        events.Any(entry => entry.ToString().Contains("api 0 Gold", StringComparison.Ordinal)).ShouldBe(withPayloads);
    }

    [Fact]
    public async Task History_OfAFailure_NamesFunctionAndReason()
    {
        await Client.PostAsync("orchestrators/BreakRing/broken?timeout=20", null);

        var status = await Client.GetFromJsonAsync<JsonElement>("instances/broken?showHistory=true");

        var failed = status.GetProperty("historyEvents").EnumerateArray().Single(entry => entry.GetProperty("EventType").GetString() == "TaskFailed");
        failed.GetProperty("FunctionName").GetString().ShouldBe("Break");
        failed.GetProperty("Reason").GetString().ShouldBe("It is in one piece.");
    }

    [Fact]
    public async Task Rewind_FailedInstance_RunsItsFailedActivityAgain()
    {
        await Client.PostAsync("orchestrators/BreakRing/rewound?timeout=20", null);

        using var response = await Client.PostAsync("instances/rewound/rewind?reason=again", null);

        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Eventually.TrueAsync(
            async () =>
            {
                var status = await Client.GetFromJsonAsync<JsonElement>("instances/rewound?showHistory=true");
                var events = status.GetProperty("historyEvents").EnumerateArray().Select(entry => entry.GetProperty("EventType").GetString()).ToList();
                return status.GetProperty("runtimeStatus").GetString() == "Failed" && events.Contains("ExecutionRewound") && events.Count(type => type == "TaskFailed") == 1;
            },
            "it has failed again");
    }

    [Fact]
    public async Task Purge_ByFilter_RemovesWhatEndedInTheRangeWithThatStatus()
    {
        var from = DateTimeOffset.UtcNow;
        await Client.PostAsync("orchestrators/BreakRing/filtered-failed?timeout=20", null);
        await Client.PostAsJsonAsync("orchestrators/ForgeRing/filtered-completed?timeout=20", Order);
        var range = $"createdTimeFrom={Uri.EscapeDataString(from.ToString("o"))}";

        using var response = await Client.DeleteAsync($"instances?{range}&runtimeStatus=Failed");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Client.GetAsync("instances/filtered-failed")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Client.GetAsync("instances/filtered-completed")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Client.DeleteAsync("instances?runtimeStatus=Failed")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Restart_EndedInstance_RunsAgainUnderANewId()
    {
        await Client.PostAsJsonAsync("orchestrators/ForgeRing/first?timeout=20", Order);

        using var response = await Client.PostAsync("instances/first/restart", null);

        var id = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        id.ShouldNotBe("first");
        await StatusAsync(id, "Completed");
    }

    [Fact]
    public async Task Purge_OneAndMany_RemovesEndedInstances()
    {
        await Client.PostAsJsonAsync("orchestrators/ForgeRing/purged?timeout=20", Order);

        using var response = await Client.DeleteAsync("instances/purged");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("instancesDeleted").GetInt32().ShouldBe(1);
        (await Client.GetAsync("instances/purged")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Client.DeleteAsync("instances/purged")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Client.DeleteAsync("instances?createdTimeFrom=2099-01-01T00:00:00Z")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task StartWaitingAsync(string id)
    {
        (await Client.PostAsync($"orchestrators/AwaitBlessing/{id}", null)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await StatusAsync(id, "Running");
    }

    private async Task AcceptedAsync(string path) => (await Client.PostAsync(path, null)).StatusCode.ShouldBe(HttpStatusCode.Accepted, path);

    private Task StatusAsync(string id, string status) => Eventually.TrueAsync(
        async () => (await Client.GetFromJsonAsync<JsonElement>($"instances/{id}")).GetProperty("runtimeStatus").GetString() == status,
        $"{id} is {status}");
}
