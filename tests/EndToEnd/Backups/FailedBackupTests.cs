using Ringkeeper.EndToEnd.Tests.Stack;
using Ringkeeper.Harness.Cassandra;
using Ringkeeper.Harness.Client;
using Ringkeeper.Harness.Processes;

namespace Ringkeeper.EndToEnd.Tests.Backups;

[Collection(SharedStackTests.Name)]
public sealed class FailedBackupTests(SharedStack shared)
{
    private readonly TestStack _stack = shared.Stack;

    [Theory]
    [InlineData("snapshot-skips")]
    [InlineData("snapshot-empties")]
    public async Task Backup_SnapshotWithoutATable_LeavesTheNodeOutNamingTheTable(string fault)
    {
        var operation = await DegradeAsync($"lacks-{fault}", _stack.Cassandra.SimulatedNodes[1], fault, "shop.orders");

        operation.Warning.ShouldNotBeNull().ShouldContain("orders");
    }

    [Fact]
    public Task Backup_NodetoolFails_LeavesTheNodeOut() =>
        DegradeAsync("nodetool-fails", _stack.Cassandra.SimulatedNodes[2], "snapshot-fails");

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

    /// <summary>A failed snapshot is tried again, and fails again.</summary>
    private async Task<OperationView> DegradeAsync(string id, SimulatedNode node, params string[] fault)
    {
        await node.SimulateAsync(CancellationToken.None, "lasting");
        await node.SimulateAsync(CancellationToken.None, fault);

        var operation = await _stack.WaitUntilEndedAsync(await _stack.StartBackupAsync(id));

        await node.SimulateAsync(CancellationToken.None, "clear");
        _stack.FindSnapshots().ShouldBeEmpty();

        // metrics has one replica, so a third of its ranges is in no backup without the node; that fails by the policy.
        operation.Status.ShouldBe("Error");
        $"{operation.Error}".ShouldContain("metrics: Partial");
        $"{operation.Error}".ShouldContain("shop: Quorum");
        $"{operation.Error}".ShouldContain(node.Address);
        var backup = await _stack.Client.GetBackupAsync(_stack.Cluster, id, CancellationToken.None);
        backup.GetProperty("nodes").EnumerateArray()
            .Where(each => !each.TryGetProperty("manifestSha256", out _))
            .Select(each => each.GetProperty("address").GetString()).ShouldBe([node.Address]);
        return operation;
    }
}
