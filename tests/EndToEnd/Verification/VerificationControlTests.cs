using Ringkeeper.EndToEnd.Tests.Stack;
using Ringkeeper.Harness.Store;

namespace Ringkeeper.EndToEnd.Tests.Verification;

/// <summary>A verification that is paused, cancelled or loses its app in the middle of its nodes. Each test verifies a backup of its own.</summary>
public sealed class VerificationControlTests(VerificationStack verification) : IClassFixture<VerificationStack>
{
    private readonly TestStack _stack = verification.Stack;

    [Fact]
    public async Task Verify_Paused_WaitsBetweenPiecesWithItsLeaseAndReadsEachBlobOnce()
    {
        var operation = await StartInTheMiddleAsync("paused");

        await _stack.ControlAsync(operation, "pause");
        await _stack.WaitUntilAsync(operation, view => view.Status == "Waiting");
        (await LeasesAsync()).ShouldHaveSingleItem();
        await _stack.ControlAsync(operation, "resume");

        var ended = await _stack.WaitUntilEndedAsync(operation);
        ended.Status.ShouldBe("Complete", $"{ended.Error}");
        var newest = (await _stack.SendAsync(HttpMethod.Get, $"api/clusters/{_stack.Cluster}/backups/paused")).Body!.Value.GetProperty("verification");
        newest.GetProperty("blobsRead").GetInt32().ShouldBe(newest.GetProperty("units").GetInt32() + newest.GetProperty("bundles").GetInt32());
        (await LeasesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Verify_Cancelled_LeavesNoLeaseAndNoReport()
    {
        var operation = await StartInTheMiddleAsync("cancelled");

        await _stack.ControlAsync(operation, "cancel");

        (await _stack.WaitUntilEndedAsync(operation)).Status.ShouldBe("Cancelled");
        (await LeasesAsync()).ShouldBeEmpty();
        (await _stack.SendAsync(HttpMethod.Get, $"api/clusters/{_stack.Cluster}/backups/cancelled/verifications")).Body!.Value
            .GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Verify_AppKilledInTheMiddle_GoesOnAndFindsTheSame()
    {
        await _stack.BackUpAsync("killed");
        var unit = (await BlobsAsync("/sstables/"))[0];
        _ = await BlobDamage.DeleteAsync(_stack.Parts.OpenStore(), unit);
        var operation = await VerifyToTheMiddleAsync("killed");

        await _stack.Parts.App.StartAsync(CancellationToken.None);

        (await _stack.WaitUntilEndedAsync(operation)).Status.ShouldBe("Error");
        var report = (await _stack.SendAsync(HttpMethod.Get, $"api/clusters/{_stack.Cluster}/backups/killed")).Body!.Value.GetProperty("verification");
        report.GetProperty("missing").GetInt32().ShouldBe(1);
        report.GetProperty("blobsRead").GetInt32().ShouldBe(report.GetProperty("units").GetInt32() + report.GetProperty("bundles").GetInt32() - 1);
        (await BlobsAsync("/damage/")).ShouldBeEmpty("what is missing is written under its own name");
    }

    private async Task<string> StartInTheMiddleAsync(string backup)
    {
        await _stack.BackUpAsync(backup);
        return await VerifyToTheMiddleAsync(backup);
    }

    private async Task<string> VerifyToTheMiddleAsync(string backup)
    {
        var answer = await _stack.SendAsync(HttpMethod.Post, $"api/clusters/{_stack.Cluster}/backups/{backup}/verifications", new { mode = "Deep" });
        ((int)answer.Status).ShouldBe(202, $"{answer.Body}");
        var operation = answer.Body!.Value.GetProperty("operationId").GetString()!;
        await _stack.WaitUntilAsync(operation, view => view.FindPhase("verify")!.Steps.Any(step => step.Status is "InProgress" or "Complete"));
        return operation;
    }

    private Task<IReadOnlyList<string>> LeasesAsync() => BlobsAsync("/leases/");

    private async Task<IReadOnlyList<string>> BlobsAsync(string folder) =>
    [
        .. (await StoreReader.ListAsync(_stack.Parts.OpenStore(), CancellationToken.None))
            .Select(blob => blob.Name).Where(name => name.Contains(folder, StringComparison.Ordinal)),
    ];
}
