using Ringkeeper.EndToEnd.Tests.Stack;
using Ringkeeper.Harness.Store;

namespace Ringkeeper.EndToEnd.Tests.Verification;

/// <summary>A verification that is paused or cancelled in the middle of its nodes: each piece is one blob, so that there is a middle.</summary>
public sealed class VerificationControlTests : IAsyncLifetime
{
    private TestStack _stack = null!;

    public async Task InitializeAsync()
    {
        _stack = await TestStack.StartAsync(settings: new Dictionary<string, string?> { ["Verification__PieceBlobs"] = "1" });
        await _stack.BackUpAsync("one");
    }

    public async Task DisposeAsync() => await _stack.DisposeAsync();

    [Fact]
    public async Task Verify_Paused_WaitsBetweenPiecesWithItsLeaseAndReadsEachBlobOnce()
    {
        var operation = await StartInTheMiddleAsync();

        await _stack.ControlAsync(operation, "pause");
        await _stack.WaitUntilAsync(operation, view => view.Status == "Waiting");
        (await LeasesAsync()).ShouldHaveSingleItem();
        await _stack.ControlAsync(operation, "resume");

        var ended = await _stack.WaitUntilEndedAsync(operation);
        ended.Status.ShouldBe("Complete", $"{ended.Error}");
        var newest = (await _stack.SendAsync(HttpMethod.Get, $"api/clusters/{_stack.Cluster}/backups/one")).Body!.Value.GetProperty("verification");
        newest.GetProperty("blobsRead").GetInt32().ShouldBe(newest.GetProperty("units").GetInt32() + newest.GetProperty("bundles").GetInt32());
        (await LeasesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Verify_Cancelled_LeavesNoLeaseAndNoReport()
    {
        var operation = await StartInTheMiddleAsync();

        await _stack.ControlAsync(operation, "cancel");

        (await _stack.WaitUntilEndedAsync(operation)).Status.ShouldBe("Cancelled");
        (await LeasesAsync()).ShouldBeEmpty();
        (await _stack.SendAsync(HttpMethod.Get, $"api/clusters/{_stack.Cluster}/backups/one/verifications")).Body!.Value
            .GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    private async Task<string> StartInTheMiddleAsync()
    {
        var answer = await _stack.SendAsync(HttpMethod.Post, $"api/clusters/{_stack.Cluster}/backups/one/verifications", new { mode = "Deep" });
        ((int)answer.Status).ShouldBe(202, $"{answer.Body}");
        var operation = answer.Body!.Value.GetProperty("operationId").GetString()!;
        await _stack.WaitUntilAsync(operation, view => view.FindPhase("verify")!.Steps.Any(step => step.Status == "InProgress"));
        return operation;
    }

    private async Task<IReadOnlyList<string>> LeasesAsync() =>
    [
        .. (await StoreReader.ListAsync(_stack.Parts.OpenStore(), CancellationToken.None))
            .Select(blob => blob.Name).Where(name => name.Contains("/leases/", StringComparison.Ordinal)),
    ];
}
