using System.Net;
using Ringkeeper.EndToEnd.Tests.Stack;
using Ringkeeper.Harness.Client;
using Ringkeeper.Harness.Files;

namespace Ringkeeper.EndToEnd.Tests.Restores;

/// <summary>Restores of the whole cluster with Cassandra stopped, and what may follow them.</summary>
[Collection(RestoreStackTests.Name)]
public sealed class OfflineRestoreTests(SharedStack shared)
{
    private readonly TestStack _stack = shared.Stack;

    [Fact]
    public async Task Restore_OfTheWholeState_RollsBackAndIsConfirmed_EachTimeBitForBit()
    {
        var backedUp = _stack.ReadDisks();
        var roles = ReadKeyspace("system_auth");
        await _stack.BackUpAsync("state");
        await _stack.Cassandra.ExecuteAsync("DROP MATERIALIZED VIEW shop.customers_by_email", CancellationToken.None);
        await _stack.Cassandra.ExecuteAsync("DROP TABLE shop.customers", CancellationToken.None);
        await _stack.Cassandra.ExecuteAsync("CREATE TABLE shop.later (id int PRIMARY KEY, note text)", CancellationToken.None);
        await _stack.Cassandra.ChangeAsync(CancellationToken.None);
        var changed = _stack.ReadDisks();
        var request = new { backup = "state", mode = "sameNodes", roles = "overwrite" };
        var checks = (await _stack.SendAsync(HttpMethod.Post, $"api/clusters/{_stack.Cluster}/restores?dryRun=true", request)).Body!.Value.GetProperty("checks");
        checks.GetProperty("ready").GetBoolean().ShouldBeTrue(checks.ToString());

        var first = await RestoreAsync(request);

        _stack.ReadDisks().ShouldBeUntouched(backedUp);
        ReadKeyspace("system_auth").ShouldBeUntouched(roles);
        KeptBy(first).Count.ShouldBe(_stack.Cassandra.Nodes.Count, "each node keeps what was replaced");
        _stack.Cassandra.Nodes.SelectMany(node => Directory.GetFileSystemEntries(node.StagingDirectory)).ShouldBeEmpty("staging is discarded");
        (await Should.ThrowAsync<Exception>(() => _stack.Cassandra.ExecuteAsync("DROP TABLE shop.later", CancellationToken.None))).Message.ShouldContain("later", Case.Sensitive, "the backup's schema doesn't know it");

        var rollback = await ReturnAsync(first, "rollback");

        _stack.ReadDisks().ShouldBeUntouched(changed);
        (await PostAsync(first, "rollback")).Body!.Value.GetProperty("operationId").GetString().ShouldBe(rollback, "it is done");
        KeptBy(first).ShouldNotBeEmpty("what the restore has brought is kept");
        await ReturnAsync(first, "confirm");
        KeptBy(first).ShouldBeEmpty();

        var second = await RestoreWithAKilledAgentAsync(request);

        _stack.ReadDisks().ShouldBeUntouched(backedUp);
        (await PostAsync(first, "rollback")).ProblemCode.ShouldBe("nothing-kept");
        var confirmation = await ReturnAsync(second, "confirm");
        KeptBy(second).ShouldBeEmpty();
        (await PostAsync(second, "confirm")).Body!.Value.GetProperty("operationId").GetString().ShouldBe(confirmation);
        (await PostAsync(second, "rollback")).Status.ShouldBe(HttpStatusCode.Conflict);
        _stack.ReadDisks().ShouldBeUntouched(backedUp);
    }

    [Fact]
    public async Task Restore_WhoseSwapFailsOnOneNode_GivesEveryNodeItsOldDataBackAndStartsIt()
    {
        await _stack.BackUpAsync("refused");
        await _stack.Cassandra.ChangeAsync(CancellationToken.None);
        var live = _stack.ReadDisks();
        var restore = await _stack.Client.StartRestoreAsync(_stack.Cluster, new { backup = "refused", mode = "sameNodes" }, CancellationToken.None);
        await PauseAfterAsync("rehearse", restore);
        Directory.Delete(Path.Combine(_stack.Cassandra.Nodes[1].StagingDirectory, restore, "shop", "orders"), recursive: true);

        await _stack.ControlAsync(restore, "resume");
        var ended = await _stack.WaitUntilEndedAsync(restore);

        ended.Status.ShouldBe("Error");
        $"{ended.Error}".ShouldContain("Every node has its old data back and runs.");
        _stack.ReadDisks().ShouldBeUntouched(live);
        KeptBy(restore).ShouldBeEmpty();
        (await _stack.Client.GetNodesAsync(_stack.Cluster, CancellationToken.None)).ToString().ShouldContain("NORMAL");
        (await PostAsync(restore, "confirm")).ProblemCode.ShouldBe("not-confirmable");
    }

    /// <summary>The agent dies while its node is stopped, and comes back.</summary>
    private async Task<string> RestoreWithAKilledAgentAsync(object request)
    {
        var restore = await _stack.Client.StartRestoreAsync(_stack.Cluster, request, CancellationToken.None);
        await _stack.WaitUntilAsync(restore, operation => operation.HasEnded || operation.FindPhase("stop")!.Status != "Pending");
        await _stack.Parts.Agents[0].CrashAsync();
        await _stack.Parts.Agents[0].StartAsync(CancellationToken.None);
        var ended = await _stack.WaitUntilEndedAsync(restore);
        ended.Status.ShouldBe("Complete", $"{ended.Error}");
        return restore;
    }

    private async Task<string> RestoreAsync(object request)
    {
        var operation = await _stack.WaitUntilEndedAsync(await _stack.Client.StartRestoreAsync(_stack.Cluster, request, CancellationToken.None));
        operation.Status.ShouldBe("Complete", $"{operation.Error}");
        return operation.OperationId;
    }

    private async Task<string> ReturnAsync(string restore, string verb)
    {
        var started = await PostAsync(restore, verb);
        started.Status.ShouldBe(HttpStatusCode.Accepted, $"{started.Body}");
        var operation = await _stack.WaitUntilEndedAsync(started.Body!.Value.GetProperty("operationId").GetString()!);
        operation.Status.ShouldBe("Complete", $"{operation.Error}");
        return operation.OperationId;
    }

    private Task<ApiResponse> PostAsync(string restore, string verb) =>
        _stack.SendAsync(HttpMethod.Post, $"api/clusters/{_stack.Cluster}/restores/{restore}/{verb}");

    private async Task PauseAfterAsync(string phase, string operationId)
    {
        while (true)
        {
            await _stack.ControlAsync(operationId, "pause");
            var operation = await _stack.WaitUntilAsync(operationId, view => view.HasEnded || view.Status == "Waiting");
            operation.Status.ShouldBe("Waiting", $"{operation.Error}");
            if (operation.FindPhase(phase)!.Status == "Complete")
            {
                return;
            }

            await _stack.ControlAsync(operationId, "resume");
        }
    }

    private List<string> KeptBy(string restore) =>
        [.. _stack.Cassandra.Nodes.Select(node => Path.Combine(Path.GetDirectoryName(node.DataDirectories[0])!, "ringkeeper-kept", restore)).Where(Directory.Exists)];

    private IReadOnlyList<IReadOnlyList<TableFile>> ReadKeyspace(string keyspace) =>
        [.. _stack.Cassandra.Nodes.Select(node => TableFiles.ReadLive(node.DataDirectories, [keyspace]))];
}
