using System.Text.Json;
using Ringkeeper.EndToEnd.Tests.Stack;
using Ringkeeper.Harness;
using Ringkeeper.Harness.Cassandra;
using Ringkeeper.Harness.Client;
using Ringkeeper.Harness.Files;
using Ringkeeper.Simulator.Rings;

namespace Ringkeeper.EndToEnd.Tests.Restores;

/// <summary>A backup is restored into a cluster whose nodes are installed and have never started.</summary>
[Collection(RestoreStackTests.Name)]
public sealed class SameShapeTests(SharedStack shared)
{
    private const string Target = "twin";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(3);

    private readonly TestStack _stack = shared.Stack;

    [Fact]
    public async Task Restore_IntoANewCluster_StartsEachNodeWithItsSourcesTokensAndBringsItItsSourcesFiles()
    {
        await _stack.BackUpAsync("twin");
        await using var target = await AddTargetAsync();
        var cluster = (SimulatedCluster)target.Cassandra;
        var settings = cluster.Nodes.Select(node => File.ReadAllText(node.Configuration!)).ToList();
        var request = new { source = _stack.Cluster, backup = "latest", mode = "sameShape", roles = "keep" };
        await ShouldRefuseANodeThatHasStartedAsync(cluster, request);
        var ready = await PreviewAsync(request);
        ready.Problems.ShouldBeEmpty();
        ready.Creates.ShouldContain(created => created.Contains("shop.orders"));

        var operation = await RestoreAsync(target, request);

        operation.Status.ShouldBe("Complete", $"{operation.Error}");
        var started = Ring.Load(Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(cluster.Nodes[0].DataDirectories[0])!)!, "ring.json"));
        foreach (var (index, (node, source)) in cluster.Nodes.Zip(_stack.Cassandra.Nodes).Index())
        {
            started.Nodes[index].Tokens.ShouldBe(_stack.Cassandra.Ring.Nodes[index].Tokens);
            Contents(node).ShouldBe(Contents(source), ignoreOrder: true);
            Directory.GetFileSystemEntries(node.StagingDirectory).ShouldBeEmpty("staging is discarded");
            File.ReadAllText(node.Configuration!).ShouldBe(settings[index].Replace("num_tokens: 8", "num_tokens: 16"), "what was for the first start is gone");
            File.ReadAllText($"{node.Configuration}.before-{operation.OperationId}").ShouldBe(settings[index], "the file as it was is kept");
        }

        (await PreviewAsync(request)).Problems.ShouldContain(problem => problem.Contains("Cassandra isn't stopped"));
    }

    /// <summary>An agent and the app are killed once tokens are written, and the agent of a node once more when it has started.</summary>
    private async Task<OperationView> RestoreAsync(StackCluster target, object request)
    {
        var operationId = await _stack.Client.StartRestoreAsync(Target, request, CancellationToken.None);
        await AwaitPhaseAsync(operationId, "tokens");
        await RestartAgentAsync(target, 0);
        await AwaitPhaseAsync(operationId, "seeds");
        await RestartAgentAsync(target, 2);
        await _stack.Parts.App.StartAsync(CancellationToken.None);
        await AwaitPhaseAsync(operationId, "import");
        await RestartAgentAsync(target, 1);
        return await _stack.WaitUntilEndedAsync(operationId);
    }

    private Task<OperationView> AwaitPhaseAsync(string operationId, string phase) =>
        _stack.WaitUntilAsync(operationId, operation => operation.HasEnded || operation.FindPhase(phase) is { Status: not "Pending" });

    private static async Task RestartAgentAsync(StackCluster target, int index)
    {
        await target.Agents[index].CrashAsync();
        await target.Agents[index].StartAsync(CancellationToken.None);
    }

    private async Task ShouldRefuseANodeThatHasStartedAsync(SimulatedCluster cluster, object request)
    {
        var left = Directory.CreateDirectory(Path.Combine(cluster.Nodes[1].DataDirectories[0], "system"));
        (await PreviewAsync(request)).Problems.ShouldHaveSingleItem().ShouldContain($"{left.FullName} is there");
        var refused = await _stack.WaitUntilEndedAsync(await _stack.Client.StartRestoreAsync(Target, request, CancellationToken.None));
        refused.Status.ShouldBe("Error");
        refused.FindPhase("download")!.Status.ShouldBe("Skipped", "nothing was begun");
        left.Delete();
    }

    private static IEnumerable<string> Contents(ICassandraNode node) => HeldSSTable.On(node, ["metrics", "shop"]).Select(sstable => sstable.Content);

    private async Task<StackCluster> AddTargetAsync()
    {
        using var deadline = new CancellationTokenSource(StartTimeout);
        var options = new SimulatedClusterOptions { Name = "Twin", IsNew = true };
        var target = await _stack.Parts.AddClusterAsync(Target, directory => new SimulatedCluster(directory, options), deadline.Token);
        await _stack.RegisterAsync(Target, target.Agents.Select(agent => agent.Url));
        return target;
    }

    private async Task<Checks> PreviewAsync(object request)
    {
        var answer = await _stack.SendAsync(HttpMethod.Post, $"api/clusters/{Target}/restores?dryRun=true", request);
        return answer.Body!.Value.GetProperty("checks").Deserialize<Checks>(JsonSerializerOptions.Web)!;
    }

    private sealed record Checks(IReadOnlyList<string> Problems, IReadOnlyList<string> Creates);
}
