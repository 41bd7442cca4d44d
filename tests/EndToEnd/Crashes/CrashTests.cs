using Ringkeeper.EndToEnd.Tests.Stack;
using Ringkeeper.Harness.Agents;
using Ringkeeper.Harness.Client;

namespace Ringkeeper.EndToEnd.Tests.Crashes;

/// <summary>SIGKILL at random moments: the operation is carried on and ends as if nothing had happened.</summary>
public sealed class CrashTests(CrashStack crash) : IClassFixture<CrashStack>
{
    // Twenty in all, half of them during backups and half during restores: each costs the start of an app.
    private const int AppKills = 10;
    private const int AgentKills = 1;

    private readonly TestStack _stack = crash.Stack;

    [Fact]
    public async Task Backup_AppIsKilledAtTenMoments_CompletesAndUploadsNothingTwice()
    {
        for (var (round, kills) = (0, 0); kills < AppKills; round++)
        {
            await _stack.Cassandra.ChangeAsync(CancellationToken.None);
            var operationId = await _stack.StartBackupAsync($"app-killed-{round}");

            kills += await KillAppUntilEndedAsync(operationId, AppKills - kills);

            await ShouldBeCompleteAsync(operationId);
        }
    }

    [Fact]
    public async Task Restore_AppIsKilledAtTenMoments_BringsBackEveryFile()
    {
        await _stack.BackUpAsync("restored-app-killed");
        var expected = _stack.ReadDisks();
        for (var kills = 0; kills < AppKills;)
        {
            await _stack.Cassandra.TruncateAsync("shop", CancellationToken.None);
            var operationId = await _stack.StartRestoreAsync("restored-app-killed");

            kills += await KillAppUntilEndedAsync(operationId, AppKills - kills);

            await ShouldBeCompleteAsync(operationId);
            _stack.ReadDisks().ShouldBeRestored(expected);
        }
    }

    [Fact]
    public async Task Backup_AgentIsKilledWhileUploading_CompletesAndUploadsNothingTwice()
    {
        var agent = _stack.Parts.Agents[0];
        for (var round = 0; round < AgentKills; round++)
        {
            await _stack.Cassandra.SimulatedNodes[0].SimulateAsync(CancellationToken.None, "write", "shop", "orders", "24");
            var operationId = await _stack.StartBackupAsync($"agent-killed-{round}");

            await KillAgentInPhaseAsync(agent, operationId, "upload");

            await ShouldBeCompleteAsync(operationId);
        }
    }

    [Fact]
    public async Task Restore_AgentIsKilledWhileDownloading_BringsBackEveryFile()
    {
        await _stack.BackUpAsync("restored-agent-killed");
        var expected = _stack.ReadDisks();
        for (var round = 0; round < AgentKills; round++)
        {
            await _stack.Cassandra.TruncateAsync("metrics", CancellationToken.None);
            var operationId = await _stack.StartRestoreAsync("restored-agent-killed");

            await KillAgentInPhaseAsync(_stack.Parts.Agents[1], operationId, "download");

            await ShouldBeCompleteAsync(operationId);
            _stack.ReadDisks().ShouldBeRestored(expected);
        }
    }

    /// <returns>How often it was killed before the operation ended, or <paramref name="most"/>.</returns>
    private async Task<int> KillAppUntilEndedAsync(string operationId, int most)
    {
        for (var kills = 0; kills < most; kills++)
        {
            await Task.Delay(Random.Shared.Next(1_000));
            if ((await _stack.Client.GetOperationAsync(operationId, CancellationToken.None)).HasEnded)
            {
                return kills;
            }

            await _stack.Parts.App.StartAsync(CancellationToken.None);
        }

        return most;
    }

    private async Task KillAgentInPhaseAsync(AgentProcess agent, string operationId, string phase)
    {
        await _stack.WaitUntilAsync(operationId, operation => operation.HasEnded || operation.FindPhase(phase) is { Status: not "Pending" });
        await Task.Delay(Random.Shared.Next(250));
        await agent.CrashAsync();
        await Task.Delay(Random.Shared.Next(250));
        await agent.StartAsync(CancellationToken.None);
    }

    private async Task ShouldBeCompleteAsync(string operationId)
    {
        OperationView operation = await _stack.WaitUntilEndedAsync(operationId);
        operation.Status.ShouldBe("Complete", $"{operation.Error}");
        _stack.FindSnapshots().ShouldBeEmpty();
        var commits = UploadLog.CountCommits(_stack.Parts.Azurite.LogFile, _stack.Parts.StoreContainer);
        commits.ShouldNotBeEmpty();
        commits.Where(commit => commit.Value > 1).ShouldBeEmpty("uploaded twice");
    }
}
