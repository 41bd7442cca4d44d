using Ringkeeper.EndToEnd.Tests.Stack;
using Ringkeeper.Harness.Store;

namespace Ringkeeper.EndToEnd.Tests.Operations;

[Collection(SharedStackTests.Name)]
public sealed class ControlTests(SharedStack shared)
{
    private readonly TestStack _stack = shared.Stack;

    [Fact]
    public async Task Pause_RunningBackup_WaitsUntilItIsResumed()
    {
        var operationId = await _stack.StartBackupAsync("paused");
        await _stack.ControlAsync(operationId, "pause");
        (await _stack.WaitUntilAsync(operationId, operation => operation.HasEnded || operation.Status == "Waiting")).Status.ShouldBe("Waiting");

        await _stack.ControlAsync(operationId, "resume");

        (await _stack.WaitUntilEndedAsync(operationId)).Status.ShouldBe("Complete");
    }

    [Fact]
    public async Task Cancel_PausedBackup_LeavesNoSnapshotNoManifestAndNoLock()
    {
        var operationId = await _stack.StartBackupAsync("cancelled");
        await _stack.ControlAsync(operationId, "pause");
        await _stack.WaitUntilAsync(operationId, operation => operation.HasEnded || operation.Status == "Waiting");

        await _stack.ControlAsync(operationId, "cancel");

        (await _stack.WaitUntilEndedAsync(operationId)).Status.ShouldBe("Cancelled");
        _stack.FindSnapshots().ShouldBeEmpty();
        (await StoreReader.ListAsync(_stack.Parts.OpenStore(), CancellationToken.None))
            .ShouldNotContain(blob => blob.Name.EndsWith("/backups/cancelled/manifest.json", StringComparison.Ordinal));
        await _stack.BackUpAsync("after-cancelled");
    }

    [Fact]
    public async Task Start_ClusterIsLocked_IsRefusedNamingTheOwner()
    {
        var owner = await _stack.StartBackupAsync("owner");
        await _stack.ControlAsync(owner, "pause");

        var response = await _stack.SendAsync(HttpMethod.Post, $"api/clusters/{_stack.Cluster}/backups", new { id = "refused" });

        ((int)response.Status).ShouldBe(409);
        response.ProblemCode.ShouldBe("cluster-locked");
        response.Body!.Value.GetProperty("owner").ToString().ShouldContain(owner);
        await _stack.ControlAsync(owner, "resume");
        (await _stack.WaitUntilEndedAsync(owner)).Status.ShouldBe("Complete");
    }

    [Fact]
    public async Task Show_EndedBackup_HasEveryStepWithItsNode()
    {
        var operation = await _stack.BackUpAsync("shown");

        operation.FindPhase("upload")!.Steps.Count(step => step.Status == "Complete").ShouldBe(_stack.Cassandra.Nodes.Count);
        operation.Phases.ShouldAllBe(phase => phase.Status == "Complete" || phase.Status == "Skipped");
    }
}
