using Ringkeeper.EndToEnd.Tests.Stack;
using Ringkeeper.Harness.Cassandra;
using Ringkeeper.Harness.Client;
using Ringkeeper.Harness.Processes;
using Ringkeeper.Harness.Store;

namespace Ringkeeper.EndToEnd.Tests.Backups;

[Collection(SharedStackTests.Name)]
public sealed class FailedBackupTests(SharedStack shared)
{
    private readonly TestStack _stack = shared.Stack;

    [Theory]
    [InlineData("snapshot-skips")]
    [InlineData("snapshot-empties")]
    public async Task Backup_SnapshotWithoutATable_FailsNamingNodeAndTable(string fault)
    {
        var operation = await FailAsync($"lacks-{fault}", _stack.Cassandra.SimulatedNodes[1], fault, "shop.orders");

        $"{operation.Error}".ShouldContain("orders");
        $"{operation.Error}".ShouldContain(_stack.Cassandra.Nodes[1].Address);
    }

    [Fact]
    public async Task Backup_NodetoolFails_FailsAndClearsEverySnapshot()
    {
        var operation = await FailAsync("nodetool-fails", _stack.Cassandra.SimulatedNodes[2], "snapshot-fails");

        $"{operation.Error}".ShouldContain(_stack.Cassandra.Nodes[2].Address);
    }

    [Fact]
    public async Task Backup_AgentIsUnreachable_FailsNamingTheAgent()
    {
        var nobody = FreePort.Reserve();
        await _stack.RegisterAsync("unreachable", [_stack.Parts.Agents[0].Url, new Uri($"http://127.0.0.1:{nobody}")]);

        var operationId = await _stack.Client.StartBackupAsync("unreachable", new { id = "never" }, CancellationToken.None);
        var operation = await _stack.WaitUntilEndedAsync(operationId);

        operation.Status.ShouldBe("Error");
        $"{operation.Error}".ShouldContain($"{nobody}");
        _stack.FindSnapshots().ShouldBeEmpty();
    }

    /// <summary>A fault strikes once and a failed snapshot is tried again; so the fault is set again for as long as the operation runs.</summary>
    private async Task<OperationView> FailAsync(string id, SimulatedNode node, params string[] fault)
    {
        await node.SimulateAsync(CancellationToken.None, fault);
        var operationId = await _stack.StartBackupAsync(id);
        var ended = _stack.WaitUntilEndedAsync(operationId);
        while (!ended.IsCompleted)
        {
            await node.SimulateAsync(CancellationToken.None, fault);
        }

        await node.SimulateAsync(CancellationToken.None, "clear");
        var operation = await ended;
        operation.Status.ShouldBe("Error");
        _stack.FindSnapshots().ShouldBeEmpty();
        (await StoreReader.ListAsync(_stack.Parts.OpenStore(), CancellationToken.None))
            .ShouldNotContain(blob => blob.Name.EndsWith($"/backups/{id}/manifest.json", StringComparison.Ordinal));
        return operation;
    }
}
