using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Ringkeeper.Embedded.DurableFunctions.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

public sealed class VersioningTests
{
    private static TestTasks Tasks => new TestTasks()
        .Orchestrator("Version", context => Task.FromResult(context.Version))
        .Orchestrator<string?, string>("Parent", (context, version) => context.CallSubOrchestratorAsync<string>(
            "Version", null, version is null ? null : new SubOrchestrationOptions { Version = version }))
        .Orchestrator<string?, string>("Calls", (context, version) => context.CallActivityAsync<string>(
            "ActivityVersion", 0, version is null ? null : new TaskOptions { Version = version }))
        .AsyncActivity<int, string>("ActivityVersion", (context, _, _) => Task.FromResult(context.Version));

    [Fact]
    public Task OrchestrationVersionPassedThroughContext() => GivesAsync("Version", null, start: null, "1.9");

    [Fact]
    public Task OrchestrationTaskVersionOverridesDefaultVersion() => GivesAsync("Version", null, start: "0.7", "0.7");

    [Fact]
    public Task SubOrchestrationInheritsDefaultVersion() => GivesAsync("Parent", null, start: "0.7", "1.9");

    [Fact]
    public Task SubOrchestrationTaskVersionOverridesDefaultVersion() => GivesAsync("Parent", "0.8", start: null, "0.8");

    [Theory]
    [InlineData(null, null, "1.9")]
    [InlineData("0.7", null, "0.7")]
    [InlineData("0.7", "0.3", "0.3")]
    public Task ActivityVersionPassedThroughContext(string? start, string? given, string expected) => GivesAsync("Calls", given, start, expected);

    [Theory]
    [InlineData("1.9")]
    [InlineData("1.8")]
    [InlineData("")]
    public Task OrchestrationVersioning_MatchTypeCurrentOrOlder_VersionSuccess(string version) =>
        EndsAsync(version, VersionMatchStrategy.CurrentOrOlder, OrchestrationRuntimeStatus.Completed);

    [Theory]
    [InlineData("1.10")]
    [InlineData("2")]
    public Task OrchestrationVersioning_MatchTypeCurrentOrOlder_VersionFailure(string version) =>
        EndsAsync(version, VersionMatchStrategy.CurrentOrOlder, OrchestrationRuntimeStatus.Failed);

    [Fact]
    public Task OrchestrationVersioning_MatchTypeNone_NoVersionFailure() =>
        EndsAsync("7.0", VersionMatchStrategy.None, OrchestrationRuntimeStatus.Completed);

    /// <summary>Where host.json says nothing it means CurrentOrOlder; a host without a version has nothing to compare with.</summary>
    [Fact]
    public async Task OrchestrationVersioning_MatchTypeNotSpecified_NoVersionFailure()
    {
        await using var hub = await TestHub.StartAsync(Tasks, options => options.VersionFailureStrategy = VersionFailureStrategy.Fail);

        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Version", new StartOrchestrationOptions { Version = "7.0" });

        (await hub.CompletionAsync(id)).ReadOutputAs<string>().ShouldBe("7.0");
    }

    [Theory]
    [InlineData("1.8", OrchestrationRuntimeStatus.Failed)]
    [InlineData("1.10", OrchestrationRuntimeStatus.Failed)]
    [InlineData("1.9", OrchestrationRuntimeStatus.Completed)]
    public Task OrchestrationVersioning_MatchTypeStrict_VersionFailure(string version, OrchestrationRuntimeStatus expected) =>
        EndsAsync(version, VersionMatchStrategy.Strict, expected);

    [Fact]
    public async Task OrchestrationVersioning_Reject_WaitsForANewerHost()
    {
        var hostVersion = "1.0";
        await using var hub = await TestHub.StartAsync(Tasks, options => options.DefaultVersion = hostVersion);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Version", new StartOrchestrationOptions { Version = "2.0" });
        (await hub.RunAsync("Version")).ReadOutputAs<string>().ShouldBe("1.0");
        (await hub.Client.GetInstanceAsync(id))!.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Pending);

        hostVersion = "2.0";
        await hub.RestartAsync();

        (await hub.CompletionAsync(id)).ReadOutputAs<string>().ShouldBe("2.0");
    }

    private static async Task GivesAsync(string orchestrator, string? given, string? start, string expected)
    {
        await using var hub = await TestHub.StartAsync(Tasks, options => options.DefaultVersion = "1.9");
        var options = start is null ? new StartOrchestrationOptions() : new StartOrchestrationOptions { Version = start };

        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, given, options);

        (await hub.CompletionAsync(id)).ReadOutputAs<string>().ShouldBe(expected);
    }

    private static async Task EndsAsync(string version, VersionMatchStrategy strategy, OrchestrationRuntimeStatus expected)
    {
        await using var hub = await TestHub.StartAsync(Tasks, options =>
        {
            options.DefaultVersion = "1.9";
            options.VersionMatchStrategy = strategy;
            options.VersionFailureStrategy = VersionFailureStrategy.Fail;
        });
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Version", new StartOrchestrationOptions { Version = version });

        var ended = await hub.CompletionAsync(id);

        ended.RuntimeStatus.ShouldBe(expected);
        ended.FailureDetails?.ErrorType.ShouldBe("VersionMismatch");
    }
}
