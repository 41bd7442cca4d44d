using Ringkeeper.EndToEnd.Tests.Stack;
using Ringkeeper.Harness.Cassandra;

namespace Ringkeeper.EndToEnd.Tests.Crashes;

/// <summary>Compaction that a restore holds is put back as it was, though the app dies and a Cassandra is restarted in between.</summary>
[Collection(SharedStackTests.Name)]
public sealed class CompactionHoldCrashTests(SharedStack shared)
{
    private readonly TestStack _stack = shared.Stack;

    [Fact]
    public async Task Restore_AppIsKilledAndANodeRestartedWhileCompactionIsHeld_RepairsAndPutsBackWhatWasOn()
    {
        await _stack.BackUpAsync("held");
        var expected = _stack.ReadDisks();
        await NodetoolAsync(1, "disableautocompaction", "shop", "plain");
        var operationId = await _stack.Client.StartRestoreAsync(
            _stack.Cluster, new { backup = "held", tables = new[] { "shop.orders", "shop.plain" } }, CancellationToken.None);
        await PauseOnceHeldAsync(operationId);
        (await CompactedAsync(0)).ShouldBe((false, false));

        await _stack.Cassandra.Nodes[0].StopAsync();
        await _stack.Cassandra.Nodes[0].StartAsync(CancellationToken.None);
        await _stack.Parts.App.StartAsync(CancellationToken.None);
        await _stack.ControlAsync(operationId, "resume");

        var operation = await _stack.WaitUntilEndedAsync(operationId);
        operation.Status.ShouldBe("Complete", $"{operation.Error}");
        operation.FindPhase("repair")!.Steps.Count(step => step.Status == "Complete").ShouldBe(_stack.Cassandra.Nodes.Count);
        _stack.ReadDisks().ShouldBeRestored(expected);
        (await CompactedAsync(0)).ShouldBe((true, true));
        (await CompactedAsync(1)).ShouldBe((true, false), "plain was off before");
        await NodetoolAsync(1, "enableautocompaction", "shop", "plain");
    }

    /// <summary>A pause stops at the next step; so resume and pause in turn walks through the plan until the hold is on.</summary>
    private async Task PauseOnceHeldAsync(string operationId)
    {
        while (true)
        {
            await _stack.ControlAsync(operationId, "pause");
            var operation = await _stack.WaitUntilAsync(operationId, view => view.HasEnded || view.Status == "Waiting");
            operation.Status.ShouldBe("Waiting", $"{operation.Error}");
            if (operation.FindPhase("hold")!.Status == "Complete")
            {
                operation.FindPhase("putback")!.Steps.ShouldAllBe(step => step.Status == "Pending");
                return;
            }

            await _stack.ControlAsync(operationId, "resume");
        }
    }

    private async Task<(bool Orders, bool Plain)> CompactedAsync(int node) =>
        (await NodetoolAsync(node, "statusautocompaction", "shop", "orders") == "running", await NodetoolAsync(node, "statusautocompaction", "shop", "plain") == "running");

    private async Task<string> NodetoolAsync(int node, params string[] arguments) =>
        string.Join('\n', await NodetoolProcess.RunAsync(_stack.Cassandra.Nodes[node], arguments, CancellationToken.None));
}
