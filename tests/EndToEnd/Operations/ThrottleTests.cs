using System.Text.Json;
using Ringkeeper.EndToEnd.Tests.Stack;

namespace Ringkeeper.EndToEnd.Tests.Operations;

[Collection(SharedStackTests.Name)]
public sealed class ThrottleTests(SharedStack shared)
{
    // At this rate what is written takes four minutes, longer than the test waits for anything.
    private const long Crawl = 64 << 10;

    private readonly TestStack _stack = shared.Stack;

    [Fact]
    public async Task Throttle_RunningBackup_CrawlsUntilTheLimitIsLifted()
    {
        await Task.WhenAll(_stack.Cassandra.SimulatedNodes.Select(node => node.SimulateAsync(CancellationToken.None, "write", "shop", "orders", "16")));
        var operationId = await _stack.Client.StartBackupAsync(
            _stack.Cluster, new { id = "throttled", throttle = new { nodeBytesPerSecond = 2 * Crawl } }, CancellationToken.None);
        await UntilAsync(nodes => nodes.Count == _stack.Cassandra.Nodes.Count && nodes.All(node => Moved(node) > 0));

        await PutAsync(new { clusterBytesPerSecond = Crawl * _stack.Cassandra.Nodes.Count });
        var before = await UntilAsync(nodes => nodes.All(node => node.GetProperty("inForce").GetBoolean()));
        var after = await UntilAsync(nodes => nodes.Zip(before).All(pair => Moved(pair.First) > Moved(pair.Second)));

        after.Select(node => node.GetProperty("transfer").GetProperty("bytesPerSecondAllowed").GetInt64()).ShouldAllBe(rate => rate == Crawl);
        (await _stack.Client.GetOperationAsync(operationId, CancellationToken.None)).HasEnded.ShouldBeFalse();
        await PutAsync(new { });

        (await _stack.WaitUntilEndedAsync(operationId)).Status.ShouldBe("Complete");
    }

    private static long Moved(JsonElement node) => node.TryGetProperty("transfer", out var transfer) ? transfer.GetProperty("bytesMoved").GetInt64() : 0;

    private async Task PutAsync(object throttle)
    {
        var answer = await _stack.SendAsync(HttpMethod.Put, $"api/clusters/{_stack.Cluster}/throttle", throttle);
        ((int)answer.Status).ShouldBe(200, $"{answer.Body}");
    }

    private async Task<IReadOnlyList<JsonElement>> UntilAsync(Func<IReadOnlyList<JsonElement>, bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var answer = await _stack.SendAsync(HttpMethod.Get, $"api/clusters/{_stack.Cluster}/throttle");
            JsonElement[] nodes = [.. answer.Body!.Value.GetProperty("operations").EnumerateArray().SelectMany(operation => operation.GetProperty("nodes").EnumerateArray())];
            if (condition(nodes))
            {
                return nodes;
            }

            await Task.Delay(200, patience.Token);
        }
    }
}
