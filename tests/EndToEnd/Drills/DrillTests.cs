using System.Text.Json;
using Ringkeeper.EndToEnd.Tests.Stack;
using Ringkeeper.Harness.Client;

namespace Ringkeeper.EndToEnd.Tests.Drills;

/// <summary>A backup is restored beside the live tables, looked at and dropped again.</summary>
[Collection(RestoreStackTests.Name)]
public sealed class DrillTests(SharedStack shared)
{
    private readonly TestStack _stack = shared.Stack;

    [Fact]
    public async Task Drill_RestoresEverythingLeavesNothingAndIsShownWithItsBackup()
    {
        var live = _stack.ReadDisks();
        await _stack.BackUpAsync("drilled");
        var preview = (await _stack.SendAsync(HttpMethod.Post, $"api/clusters/{_stack.Cluster}/drills?dryRun=true", new { backup = "drilled" })).Body!.Value;
        preview.GetProperty("checks").GetProperty("ready").GetBoolean().ShouldBeTrue($"{preview}");

        var operation = await RunAsync(new { backup = "drilled" });

        operation.Status.ShouldBe("Complete", $"{operation.Error}");
        RequireNothingLeft();
        _stack.ReadDisks().ShouldBeUntouched(live);
        var drill = (await NewestAsync()).ShouldNotBeNull();
        drill.GetProperty("succeeded").GetBoolean().ShouldBeTrue();
        drill.GetProperty("nodes").GetInt32().ShouldBe(3);
        drill.GetProperty("ssTables").GetInt32().ShouldBeGreaterThan(10);
        drill.GetProperty("secondsPerTerabyte").GetDouble().ShouldBeGreaterThan(0);
        var path = $"api/clusters/{_stack.Cluster}/backups/drilled";
        var shown = (await _stack.SendAsync(HttpMethod.Get, path)).Body!.Value.GetProperty("drill");
        JsonElement.DeepEquals(shown, drill).ShouldBeTrue($"{shown} {drill}");
        var report = (await _stack.SendAsync(HttpMethod.Get, $"{path}/drills/{drill.GetProperty("stamp").GetString()}")).Body!.Value;
        report.GetProperty("tables").EnumerateArray().Select(table => table.GetString()).ShouldContain("shop.orders");
        drill.GetProperty("skipped").EnumerateArray().ShouldAllBe(table => table.GetProperty("reason").GetString()!.Length > 0);
    }

    [Fact]
    public async Task Drill_ImportFailsOnOneNode_FailsWithTheReasonAndLeavesNothing()
    {
        var live = _stack.ReadDisks();
        await _stack.BackUpAsync("undrilled");
        await _stack.Cassandra.SimulatedNodes[1].SimulateAsync(CancellationToken.None, "import-fails");

        var operation = await RunAsync(new { backup = "undrilled", keyspaces = new[] { "metrics" } });

        operation.Status.ShouldBe("Error");
        RequireNothingLeft();
        _stack.ReadDisks().ShouldBeUntouched(live);
        var drill = (await NewestAsync()).ShouldNotBeNull();
        drill.GetProperty("succeeded").GetBoolean().ShouldBeFalse();
        $"{operation.Error}".ShouldContain(drill.GetProperty("error").GetString()!);
    }

    [Fact]
    public async Task Drill_OfAKeyspaceTheBackupLacks_IsRefused()
    {
        await _stack.BackUpAsync("lacking");

        var answer = await _stack.SendAsync(HttpMethod.Post, $"api/clusters/{_stack.Cluster}/drills", new { backup = "lacking", keyspaces = new[] { "nowhere" } });

        ((int)answer.Status).ShouldBe(409);
        $"{answer.Body}".ShouldContain("#/keyspaces/0");
    }

    private async Task<OperationView> RunAsync(object body)
    {
        var answer = await _stack.SendAsync(HttpMethod.Post, $"api/clusters/{_stack.Cluster}/drills", body);
        ((int)answer.Status).ShouldBe(202, $"{answer.Body}");
        return await _stack.WaitUntilEndedAsync(answer.Body!.Value.GetProperty("operationId").GetString()!);
    }

    private async Task<JsonElement?> NewestAsync() =>
        (await _stack.SendAsync(HttpMethod.Get, $"api/clusters/{_stack.Cluster}/drills?pageSize=1")).Body!.Value.GetProperty("items").EnumerateArray().First();

    private void RequireNothingLeft()
    {
        _stack.Cassandra.Nodes.SelectMany(node => node.DataDirectories).SelectMany(data => Directory.GetDirectories(data, "rk_drill_*")).ShouldBeEmpty();
        _stack.Cassandra.Nodes.SelectMany(node => Directory.GetFileSystemEntries(node.StagingDirectory)).ShouldBeEmpty("staging is discarded");
    }
}

