using Ringkeeper.Agent.Tests.Hosting;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Nodes;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Harness.Agents;
using Ringkeeper.Harness.Files;

namespace Ringkeeper.Agent.Tests.Restores.Roles;

[Collection(NodeTests.Name)]
public sealed class RoleJobsTests(NodeStack stack)
{
    private static readonly TableName Logins = new(RoleTables.Keyspace, RoleTables.Logins);
    private static readonly TableName Members = new(RoleTables.Keyspace, "role_members");

    [Fact]
    public async Task Restore_OfRoles_NeedsNoLoginAfterTheTruncate()
    {
        var jobs = new NodeJobs(stack, "roles", RoleTables.Keyspace);
        var backup = await jobs.BackUpAsync();
        await using var lockedOut = await StartLockedOutAsync();
        var before = Live();
        var download = await SucceedAsync<DownloadResult>(jobs.Download((await stack.ReadAsync<NodeInfo>(AgentRoutes.Node)).HostId, backup, Members, Logins), lockedOut);
        (download.SSTables, download.RoleSSTables).ShouldBe((1, 1));
        await SpoilAndCheckAsync(jobs, lockedOut);

        (await SucceedAsync<CheckStagedResult>(Check(jobs), lockedOut)).Filled.ShouldBe([Logins], "nobody is a member of anything");
        await stack.SucceedAsync<TruncateResult>(jobs.Truncate(Members, Logins));
        Live().ShouldBeEmpty();
        (await SucceedAsync<ImportResult>(jobs.Import(Logins, Members), lockedOut)).SSTables.ShouldBe(1);

        Live().ShouldBe(before);
        await SucceedAsync<CleanupResult>(new CleanupJob { Cluster = NodeStack.Cluster, OperationId = jobs.OperationId, Fence = 1, Tables = [Logins, Members] }, lockedOut);
        (await stack.FailAsync(LogIn(jobs), lockedOut)).Code.ShouldBe(JobErrorCodes.CqlFailed);
        await stack.SucceedAsync<LogInResult>(LogIn(jobs));
        await SucceedAsync<DiscardStagingResult>(jobs.Discard(), lockedOut);
    }

    private async Task SpoilAndCheckAsync(NodeJobs jobs, AgentProcess agent)
    {
        var file = Directory.GetFiles(Path.Combine(stack.Node.StagingDirectory, jobs.OperationId, Logins.Keyspace, Logins.Name), "*-Data.db").ShouldHaveSingleItem();
        var whole = await File.ReadAllBytesAsync(file);
        await File.WriteAllBytesAsync(file, [(byte)~whole[0], .. whole[1..]]);

        var error = await stack.FailAsync(Check(jobs), agent);

        (error.Code, error.Table, error.File).ShouldBe((JobErrorCodes.StagingIncomplete, Logins, file));
        await File.WriteAllBytesAsync(file, whole);
    }

    private async Task<T> SucceedAsync<T>(JobRequest request, AgentProcess agent)
        where T : JobResult
    {
        var status = await stack.RunAsync(request, agent);
        status.State.ShouldBe(JobState.Succeeded, status.Error?.ToString());
        return status.Result.ShouldBeOfType<T>();
    }

    /// <summary>Another agent of the node, to which no CQL answers.</summary>
    private async Task<AgentProcess> StartLockedOutAsync()
    {
        var settings = stack.StoreSettings((await Harness.Azurite.AzuriteServer.SharedAsync()).ConnectionString);
        settings["Agent__CqlPort"] = "1";
        return await stack.StartAgentAsync("locked-out", settings);
    }

    private static CheckStagedJob Check(NodeJobs jobs) => new() { Cluster = NodeStack.Cluster, OperationId = jobs.OperationId, Fence = 1, Tables = [Members, Logins] };

    private static LogInJob LogIn(NodeJobs jobs) => new() { Cluster = NodeStack.Cluster, OperationId = jobs.OperationId, Fence = 1 };

    private IReadOnlyList<TableFile> Live() =>
        [.. TableFiles.ReadLive(stack.Node.DataDirectories, [RoleTables.Keyspace]).Where(file => file.Table == Logins.ToString() || file.Table == Members.ToString())];
}
