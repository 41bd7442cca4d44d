using Ringkeeper.EndToEnd.Tests.Stack;
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
        await _stack.Cassandra.SimulatedNodes[1].SimulateAsync(CancellationToken.None, fault, "shop.orders");

        var operation = await FailAsync($"lacks-{fault}");

        $"{operation.Error}".ShouldContain("orders");
        $"{operation.Error}".ShouldContain(_stack.Cassandra.Nodes[1].Address);
    }

    [Fact]
    public async Task Backup_NodetoolFails_FailsAndClearsEverySnapshot()
    {
        await _stack.Cassandra.SimulatedNodes[2].SimulateAsync(CancellationToken.None, "snapshot-fails");

        var operation = await FailAsync("nodetool-fails");

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

    private async Task<OperationView> FailAsync(string id)
    {
        var operation = await _stack.WaitUntilEndedAsync(await _stack.StartBackupAsync(id));
        operation.Status.ShouldBe("Error");
        _stack.FindSnapshots().ShouldBeEmpty();
        (await StoreReader.ListAsync(_stack.Parts.OpenStore(), CancellationToken.None))
            .ShouldNotContain(blob => blob.Name.EndsWith($"/backups/{id}/manifest.json", StringComparison.Ordinal));
        return operation;
    }
}
