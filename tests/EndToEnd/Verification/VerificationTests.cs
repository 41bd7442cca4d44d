using System.Text.Json;
using Ringkeeper.EndToEnd.Tests.Stack;
using Ringkeeper.Harness.Client;
using Ringkeeper.Harness.Store;

namespace Ringkeeper.EndToEnd.Tests.Verification;

/// <summary>A verification from request to report, and what the next backup and a restore make of damage. Pieces are so small that each node takes several.</summary>
public sealed class VerificationTests : IAsyncLifetime
{
    private TestStack _stack = null!;

    public async Task InitializeAsync() =>
        _stack = await TestStack.StartAsync(settings: new Dictionary<string, string?> { ["Verification__PieceBlobs"] = "7" });

    public async Task DisposeAsync() => await _stack.DisposeAsync();

    [Fact]
    public async Task Verify_DamagedUnit_FailsMarksIsUploadedAgainAndBothBackupsRestore()
    {
        var disks = _stack.ReadDisks();
        await _stack.BackUpAsync("one");
        (await VerifyAsync("one", new { mode = "Deep" })).Status.ShouldBe("Complete");
        var sound = await NewestAsync("one");
        sound.GetProperty("healthy").GetBoolean().ShouldBeTrue();
        sound.GetProperty("blobsRead").GetInt32().ShouldBe(sound.GetProperty("units").GetInt32() + sound.GetProperty("bundles").GetInt32());

        var unit = await PickUnitAsync();
        _ = await BlobDamage.FlipBitAsync(_stack.Parts.OpenStore(), unit, 4_321);
        (await VerifyAsync("one", new { })).Status.ShouldBe("Complete", "a quick verification reads no unit");
        var failed = await VerifyAsync("one", new { mode = "Deep" });

        failed.Status.ShouldBe("Error");
        $"{failed.Error}".ShouldContain(unit[(_stack.Cluster.Length + 1)..]);
        (await NewestAsync("one")).GetProperty("corrupt").GetInt32().ShouldBe(1);
        (await BlobsAsync()).ShouldContain($"{_stack.Cluster}/damage/{unit[(_stack.Cluster.Length + 1)..]}.json");
        (await BlobsAsync()).ShouldNotContain(name => name.Contains("/leases/", StringComparison.Ordinal));

        await _stack.BackUpAsync("two");
        (await BlobsAsync()).ShouldContain($"{unit}.2");
        (await VerifyAsync("two", new { mode = "Deep" })).Status.ShouldBe("Complete");
        (await VerifyAsync("one", new { mode = "Deep" })).Status.ShouldBe("Complete", "its damaged unit has a healthy copy");
        (await NewestAsync("one")).GetProperty("repaired").GetInt32().ShouldBe(1);

        await _stack.Cassandra.ChangeAsync(CancellationToken.None);
        await _stack.RestoreAsync("one");
        _stack.ReadDisks().ShouldBeRestored(disks);
        await ReportsAreListedAsync();
    }

    private async Task ReportsAreListedAsync()
    {
        var listed = (await _stack.SendAsync(HttpMethod.Get, $"api/clusters/{_stack.Cluster}/backups/one/verifications?pageSize=2")).Body!.Value;
        var items = listed.GetProperty("items").EnumerateArray().ToArray();
        items.Select(item => item.GetProperty("repaired").GetInt32()).ShouldBe([1, 0]);
        listed.GetProperty("continuationToken").GetString().ShouldBe(items[1].GetProperty("stamp").GetString());
        var report = await _stack.SendAsync(
            HttpMethod.Get, $"api/clusters/{_stack.Cluster}/backups/one/verifications/{items[0].GetProperty("stamp").GetString()}");
        report.Body!.Value.GetProperty("nodes").EnumerateArray()
            .SelectMany(node => node.GetProperty("problems").EnumerateArray())
            .ShouldHaveSingleItem().GetProperty("repairedBy").GetString().ShouldEndWith(".2");
    }

    private async Task<OperationView> VerifyAsync(string backup, object body) =>
        await _stack.WaitUntilEndedAsync(await StartAsync(backup, body));

    private async Task<string> StartAsync(string backup, object body)
    {
        var answer = await _stack.SendAsync(HttpMethod.Post, $"api/clusters/{_stack.Cluster}/backups/{backup}/verifications", body);
        ((int)answer.Status).ShouldBe(202, $"{answer.Body}");
        return answer.Body!.Value.GetProperty("operationId").GetString()!;
    }

    /// <summary>What the list of backups shows, which must be what the backup's own page shows.</summary>
    private async Task<JsonElement> NewestAsync(string backup)
    {
        var list = (await _stack.SendAsync(HttpMethod.Get, $"api/clusters/{_stack.Cluster}/backups")).Body!.Value;
        var listed = list.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("id").GetString() == backup).GetProperty("verification");
        var shown = (await _stack.SendAsync(HttpMethod.Get, $"api/clusters/{_stack.Cluster}/backups/{backup}")).Body!.Value.GetProperty("verification");
        JsonElement.DeepEquals(listed, shown).ShouldBeTrue();
        return listed;
    }

    private async Task<string> PickUnitAsync()
    {
        var table = Path.GetFileName(Directory.GetDirectories(Path.Join(_stack.Cassandra.Nodes[0].DataDirectories[0], "shop"))[0]).Split('-')[^1];
        return (await BlobsAsync()).First(name => name.Contains("/sstables/", StringComparison.Ordinal) && name.Contains($"/{table}/", StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<string>> BlobsAsync() =>
        [.. (await StoreReader.ListAsync(_stack.Parts.OpenStore(), CancellationToken.None)).Select(blob => blob.Name)];
}
