using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Client;

public sealed class DedupeStatusesTests
{
    private const string Id = "only-one";

    [Fact]
    public async Task ScheduleNewOrchestrationInstance_WithDedupeStatuses_AllowsCreationWhenInstanceDoesNotExist()
    {
        await using var hub = await TestHub.StartAsync(WaitingTasks.Create());

        (await StartAsync(hub, OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed)).ShouldBe(Id);

        (await hub.Client.WaitForInstanceStartAsync(Id, hub.Timeout)).RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Running);
    }

    [Fact]
    public async Task ScheduleNewOrchestrationInstance_WithDedupeStatuses_AllowsReplacementWhenStatusNotInDedupeList()
    {
        await using var hub = await TestHub.StartAsync(WaitingTasks.Create());
        await hub.RunToEndAsync(Id);

        (await StartAsync(hub, OrchestrationRuntimeStatus.Failed)).ShouldBe(Id);

        var replacement = await hub.Client.WaitForInstanceStartAsync(Id, getInputsAndOutputs: true, hub.Timeout);
        replacement.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Running);
        replacement.SerializedOutput.ShouldBeNull();
    }

    [Fact]
    public async Task ScheduleNewOrchestrationInstance_WithDedupeStatuses_ThrowsWhenInstanceIsFailed()
    {
        await using var hub = await TestHub.StartAsync(WaitingTasks.Create());
        await hub.RunToEndAsync(Id, fails: true);

        await Should.ThrowAsync<OrchestrationAlreadyExistsException>(() => StartAsync(hub, OrchestrationRuntimeStatus.Failed));

        (await hub.Client.GetInstanceAsync(Id))!.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Failed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ScheduleNewOrchestrationInstance_WithMultipleDedupeStatuses_ThrowsWhenAnyStatusMatches(bool fails)
    {
        await using var hub = await TestHub.StartAsync(WaitingTasks.Create());
        await hub.RunToEndAsync(Id, fails);
        OrchestrationRuntimeStatus[] refused = [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed];

        (await Should.ThrowAsync<OrchestrationAlreadyExistsException>(() => StartAsync(hub, refused))).Message.ShouldContain(Id);
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Pending)]
    [InlineData(OrchestrationRuntimeStatus.Running)]
    [InlineData(OrchestrationRuntimeStatus.Suspended)]
    public async Task ScheduleNewOrchestrationInstance_WithDedupeStatuses_TerminatesAndReplacesWhatRuns(OrchestrationRuntimeStatus present)
    {
        await using var hub = await TestHub.StartAsync(WaitingTasks.Create());
        await BringToAsync(hub, present);

        await Should.ThrowAsync<OrchestrationAlreadyExistsException>(() => StartAsync(hub, present));
        await StartAsync(hub, OrchestrationRuntimeStatus.Completed);

        await hub.Client.RaiseEventAsync(Id, "Event", "of the second");
        var ended = await hub.CompletionAsync(Id);
        ended.ReadOutputAs<string>().ShouldBe("of the second");
        ended.ReadInputAs<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task ScheduleNewOrchestrationInstance_UnknownDedupeStatus_NamesIt()
    {
        await using var hub = await TestHub.StartAsync(WaitingTasks.Create());
        var options = new StartOrchestrationOptions(Id) { DedupeStatuses = ["Sleeping"] };

        (await Should.ThrowAsync<ArgumentException>(() => hub.Client.ScheduleNewOrchestrationInstanceAsync(WaitingTasks.Orchestrator, false, options)))
            .Message.ShouldContain("'Sleeping'");
        (await hub.Client.GetInstanceAsync(Id)).ShouldBeNull();
    }

    private static Task<string> StartAsync(TestHub hub, params OrchestrationRuntimeStatus[] refused) =>
        hub.Client.ScheduleNewOrchestrationInstanceAsync(
            WaitingTasks.Orchestrator, false, new StartOrchestrationOptions(Id).WithDedupeStatuses(refused));

    private static async Task BringToAsync(TestHub hub, OrchestrationRuntimeStatus status)
    {
        var startAt = status == OrchestrationRuntimeStatus.Pending ? DateTimeOffset.UtcNow.AddHours(1) : (DateTimeOffset?)null;
        await hub.Client.ScheduleNewOrchestrationInstanceAsync(WaitingTasks.Orchestrator, true, new StartOrchestrationOptions(Id, startAt));
        if (status == OrchestrationRuntimeStatus.Suspended)
        {
            await hub.Client.SuspendInstanceAsync(Id);
        }

        await hub.WaitForStatusAsync(Id, status);
    }
}
