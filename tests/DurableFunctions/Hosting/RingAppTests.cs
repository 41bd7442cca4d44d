using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Hosting;

public sealed class RingAppTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly RingJournal _journal = new();
    private readonly CancellationTokenSource _timeout = new(TimeSpan.FromSeconds(30));

    public void Dispose()
    {
        _timeout.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task HttpStart_ToOrchestrationActivitiesAndStatus_RunsEndToEnd()
    {
        await using var app = await StartAsync();

        using var response = await app.Client.PostAsync("/api/rings/one?size=5", null);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString().ShouldBe("ring-one");

        var ended = await app.Durable.WaitForInstanceCompletionAsync("ring-one", getInputsAndOutputs: true, _timeout.Token);
        ended.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        ended.ReadOutputAs<string[]>().ShouldBe(["one 0 Gold", "one 1 Gold", "one 2 Gold", "one 3 Gold", "one 4 Gold"]);
        ended.ReadCustomStatusAs<string>().ShouldBe("ForgeRing");
        _journal.Lines.Where(line => line.StartsWith("ForgeRing/ForgePart/", StringComparison.Ordinal)).Count().ShouldBeGreaterThanOrEqualTo(5);
    }

    [Fact]
    public async Task Activities_EachInvocation_HasAScopeOfItsOwnThatEnds()
    {
        await using var app = await StartAsync();

        await app.Client.PostAsync("/api/rings/one?size=8", null);
        await app.Durable.WaitForInstanceCompletionAsync("ring-one", _timeout.Token);

        await Eventually.TrueAsync(() => _journal.ScopesDisposed >= 8, "all scopes are closed");
    }

    [Fact]
    public async Task Timer_OnStartup_StartsAnOrchestrationThroughItsClient()
    {
        await using var app = await StartAsync();

        await Eventually.TrueAsync(async () => await app.Durable.GetInstanceAsync("ring-startup") is not null, "the timer has started a ring");
        var ended = await app.Durable.WaitForInstanceCompletionAsync("ring-startup", getInputsAndOutputs: true, _timeout.Token);

        ended.ReadOutputAs<string[]>().ShouldBe(["startup 0 Silver"]);
    }

    [Fact]
    public async Task Payloads_WithTheAppsJsonSettings_AreWrittenThatWay()
    {
        await using var app = await StartAsync(builder =>
            builder.Services.Configure<JsonSerializerOptions>(json => json.Converters.Add(new JsonStringEnumConverter())));

        await app.Client.PostAsync("/api/rings/one", null);
        var ended = await app.Durable.WaitForInstanceCompletionAsync("ring-one", getInputsAndOutputs: true, _timeout.Token);

        ended.SerializedInput.ShouldBe("""{"Name":"one","Size":3,"Metal":"Gold"}""");
    }

    [Fact]
    public async Task Middleware_OfDurableFunctions_SeesOrchestratorsAndActivities()
    {
        await using var app = await StartAsync(builder => builder.UseMiddleware(async (context, next) =>
        {
            _journal.Add($"> {context.FunctionDefinition.Name} {context.FunctionDefinition.InputBindings.Values.First().Type}");
            await next();
            _journal.Add($"< {context.FunctionDefinition.Name}");
        }));

        await app.Client.PostAsync("/api/rings/one?size=1", null);
        await app.Durable.WaitForInstanceCompletionAsync("ring-one", _timeout.Token);

        _journal.Lines.ShouldContain("> ForgeRing orchestrationTrigger");
        _journal.Lines.ShouldContain("< ForgeRing");
        _journal.Lines.ShouldContain("< ForgePart");
    }

    [Fact]
    public async Task TraceContext_OfTheHttpStart_ReachesOrchestratorAndActivity()
    {
        const string TraceId = "0af7651916cd43dd8448eb211c80319c";
        await using var app = await StartAsync(builder => builder.UseMiddleware(async (context, next) =>
        {
            _journal.Add($"{context.FunctionDefinition.Name} {context.TraceContext.TraceParent} {Activity.Current?.TraceId}");
            await next();
        }));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/rings/one?size=1");
        request.Headers.Add("traceparent", $"00-{TraceId}-b7ad6b7169203331-01");

        await app.Client.SendAsync(request);
        await app.Durable.WaitForInstanceCompletionAsync("ring-one", _timeout.Token);

        string[] functions = [nameof(RingFunctions.StartRing), nameof(RingFunctions.ForgeRing), nameof(RingFunctions.ForgePart)];
        functions.ShouldAllBe(name => _journal.Lines.Any(line => line.StartsWith($"{name} 00-{TraceId}-", StringComparison.Ordinal) && line.EndsWith($" {TraceId}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Middleware_ThatFails_FailsTheActivity()
    {
        await using var app = await StartAsync(builder => builder.UseWhen(
            context => context.FunctionDefinition.Name == nameof(RingFunctions.ForgePart),
            (_, _) => throw new InvalidOperationException("Not today.")));

        await app.Client.PostAsync("/api/rings/one?size=1", null);
        var ended = await app.Durable.WaitForInstanceCompletionAsync("ring-one", getInputsAndOutputs: true, _timeout.Token);

        ended.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Failed);
        ended.FailureDetails!.ToString().ShouldContain("ForgePart");
    }

    [Fact]
    public async Task Stop_WhileAnActivityRuns_TellsItAndRunsItAgainAfterRestart()
    {
        await using (var app = await StartAsync())
        {
            await app.Durable.ScheduleNewOrchestrationInstanceAsync(nameof(RingFunctions.MeltRing), new Microsoft.DurableTask.StartOrchestrationOptions(InstanceId: "melt"));
            await Eventually.TrueAsync(() => _journal.Lines.Contains("melting melt"), "the activity runs");
            await app.StopAsync().WaitAsync(_timeout.Token);
            _journal.Lines.ShouldContain("stopped melting");
        }

        await using var restarted = await StartAsync();
        var ended = await restarted.Durable.WaitForInstanceCompletionAsync("melt", getInputsAndOutputs: true, _timeout.Token);

        ended.ReadOutputAs<string>().ShouldBe("molten");
    }

    [Fact]
    public async Task Stop_WhileARequestRuns_LetsItFinishBeforeTheTaskHubStops()
    {
        Task<HttpResponseMessage> request;
        await using (var app = await StartAsync())
        {
            request = app.Client.PostAsync("/api/late", null);
            await Eventually.TrueAsync(() => _journal.Lines.Contains("late request"), "the request has arrived");

            var stopping = app.StopAsync();
            _journal.Release.SetResult();
            await stopping.WaitAsync(_timeout.Token);
            (await (await request).Content.ReadAsStringAsync()).ShouldBe("late");
        }

        await using var restarted = await StartAsync();
        (await restarted.Durable.GetInstanceAsync("late")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Restart_WithAWaitingOrchestration_CarriesOn()
    {
        await using (var app = await StartAsync())
        {
            await app.Durable.ScheduleNewOrchestrationInstanceAsync(nameof(RingFunctions.AwaitBlessing), new Microsoft.DurableTask.StartOrchestrationOptions(InstanceId: "waiting"));
            await app.Durable.WaitForInstanceStartAsync("waiting", _timeout.Token);
        }

        await using var restarted = await StartAsync();
        await restarted.Durable.RaiseEventAsync("waiting", "blessing", "one ring");
        var ended = await restarted.Durable.WaitForInstanceCompletionAsync("waiting", getInputsAndOutputs: true, _timeout.Token);

        ended.ReadOutputAs<string>().ShouldBe("ONE RING");
    }

    private Task<TestApp> StartAsync(Action<FunctionsApplicationBuilder>? configure = null) =>
        TestApp.StartAsync(_directory, [typeof(RingFunctions)], builder =>
        {
            builder.Services.AddSingleton(_journal);
            builder.Services.AddScoped<RingScope>();
            configure?.Invoke(builder);
        });
}
