using System.Net.Http.Json;
using Ringkeeper.Agent.Tests.Hosting;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Nodes;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Agent.Tests.FirstStart;

/// <summary>A node that has never started is given tokens; one that has isn't.</summary>
public sealed class FirstStartTests
{
    private const string Operation = "restore-orders-1";

    private static WriteTokensJob Write => new() { Cluster = AgentHost.Cluster, OperationId = Operation, Fence = 1, Tokens = ["-9", "4", "77"] };

    private static PutSettingsBackJob PutBack => new() { Cluster = AgentHost.Cluster, OperationId = Operation, Fence = 1 };

    [Fact]
    public async Task WriteTokens_OnANewNode_ReachItsFirstStart_AndLeaveItsSettingsAfterIt()
    {
        await using var node = await NewNode.CreateAsync();
        var before = node.Settings;
        var seen = await LookAsync(node);
        seen.Problems.ShouldBeEmpty();
        (seen.CassandraClusterName, seen.DataCenter, seen.Rack, seen.NumTokens).ShouldBe(("New", "dc1", "rack1", 8));
        seen.Seeds.ShouldBe(seen.Addresses);

        // As when the agent was killed before it could say that it is done: the next attempt finds its own file.
        await RunAsync(node, "write-1", Write);
        await node.RestartAgentAsync();
        var kept = ((WriteTokensResult)(await RunAsync(node, "write-2", Write)).Result!).KeptFile;

        File.ReadAllText(kept).ShouldBe(before);
        node.Settings.ShouldBe(before.Replace("num_tokens: 8", "num_tokens: 3") + "initial_token: -9,4,77\nauto_bootstrap: false\n");
        await RunAsync(node, "start", new StartCassandraJob { Cluster = AgentHost.Cluster, OperationId = Operation, Fence = 1 });
        (await node.Agent.Client.GetFromJsonAsync<NodeInfo>(AgentRoutes.Node, AgentJson.Options))!.Tokens.ShouldBe(["-9", "4", "77"]);

        await RunAsync(node, "back-1", PutBack);
        ((PutSettingsBackResult)(await RunAsync(node, "back-2", PutBack)).Result!).Changed.ShouldBeFalse();

        node.Settings.ShouldBe(before.Replace("num_tokens: 8", "num_tokens: 3"));
        (await LookAsync(node)).Problems.ShouldContain(problem => problem.StartsWith("Cassandra isn't stopped"));
        await ShouldRefuseAsync(node, "write-3");
        await node.Cassandra.StopAsync();
        await node.Cassandra.StartAsync(CancellationToken.None);
    }

    [Fact]
    public async Task WriteTokens_WhereCassandraHasWrittenSomething_ChangesNothing()
    {
        await using var node = await NewNode.CreateAsync();
        var before = node.Settings;
        Directory.CreateDirectory(Path.Combine(node.Cassandra.DataDirectories[0], "lost+found"));
        (await LookAsync(node)).Problems.ShouldBeEmpty("mkfs has made that");
        var commitLog = Directory.CreateDirectory(Path.Combine(node.Cassandra.DataDirectories[0], "..", "commitlog")).FullName;
        File.WriteAllText(Path.Combine(commitLog, "CommitLog-7-1.log"), "mutations");

        (await ShouldRefuseAsync(node, "write")).ShouldContain("CommitLog-7-1.log is there");

        node.Settings.ShouldBe(before);
        Directory.GetFiles(Path.GetDirectoryName(node.Cassandra.Configuration!)!).Length.ShouldBe(2, "nothing is kept either");
    }

    [Fact]
    public async Task PutSettingsBack_OnANodeThatHasNotStarted_IsTheFileAsItWas()
    {
        await using var node = await NewNode.CreateAsync();
        var before = node.Settings;
        await RunAsync(node, "write", Write);

        await RunAsync(node, "back", PutBack);

        node.Settings.ShouldBe(before);
    }

    private static async Task<FreshNodeInfo> LookAsync(NewNode node) =>
        (await node.Agent.Client.GetFromJsonAsync<FreshNodeInfo>(AgentRoutes.FreshNode, AgentJson.Options))!;

    private static async Task<JobStatus> RunAsync(NewNode node, string id, JobRequest job)
    {
        (await node.Agent.PutAsync(id, job)).EnsureSuccessStatusCode();
        return await node.Agent.WaitAsync(id, JobState.Succeeded);
    }

    private static async Task<string> ShouldRefuseAsync(NewNode node, string id)
    {
        (await node.Agent.PutAsync(id, Write)).EnsureSuccessStatusCode();
        var error = (await node.Agent.WaitAsync(id, JobState.Failed)).Error!;
        error.Code.ShouldBe(JobErrorCodes.NodeNotFresh);
        return error.Message;
    }
}
