using Ringkeeper.Agent.Tests.Hosting;
using Ringkeeper.Contract.Drills;

namespace Ringkeeper.Agent.Tests.Drills;

[Collection(NodeTests.Name)]
public sealed class ScratchJobsTests(NodeStack stack)
{
    private const string Stamp = "20261121T030000000Z";

    private static readonly string Keyspace = ScratchKeyspaces.Name(Stamp, 1);

    private static readonly DropScratchJob Drop =
        new() { Cluster = NodeStack.Cluster, OperationId = $"drill-{NodeStack.Cluster}-{Stamp}", Fence = 1, Keyspaces = [Keyspace] };

    private static readonly ClearScratchJob Clear =
        new() { Cluster = NodeStack.Cluster, OperationId = $"drill-{NodeStack.Cluster}-{Stamp}", Fence = 1, Keyspaces = [Keyspace] };

    [Fact]
    public async Task DropAndClear_LeaveNothingOfTheKeyspaceOnDisk()
    {
        await stack.Cassandra.ExecuteAsync(
            $"CREATE KEYSPACE {Keyspace} WITH replication = {{'class': 'SimpleStrategy', 'replication_factor': 1}}", CancellationToken.None);
        await stack.Cassandra.ExecuteAsync($"CREATE TABLE {Keyspace}.orders (id int PRIMARY KEY)", CancellationToken.None);
        await stack.Node.SimulateAsync(CancellationToken.None, "write", Keyspace, "orders", "1");
        Files().ShouldNotBeEmpty();
        var live = await stack.FailAsync(Clear);
        live.Message.ShouldContain("isn't dropped");
        Files().ShouldNotBeEmpty();

        (await stack.SucceedAsync<DropScratchResult>(Drop)).Keyspaces.ShouldBe(1);
        Files().ShouldNotBeEmpty("Cassandra keeps what it drops");
        (await stack.SucceedAsync<ClearScratchResult>(Clear)).BytesFreed.ShouldBeGreaterThan(1 << 20);

        Directories().ShouldBeEmpty();
        (await stack.SucceedAsync<DropScratchResult>(Drop)).Keyspaces.ShouldBe(0, "done again, it drops nothing");
        (await stack.SucceedAsync<ClearScratchResult>(Clear)).BytesFreed.ShouldBe(0);
    }

    private IReadOnlyList<string> Directories() =>
        [.. stack.Node.DataDirectories.Select(data => Path.Combine(data, Keyspace)).Where(Directory.Exists)];

    private IReadOnlyList<string> Files() =>
        [.. Directories().SelectMany(directory => Directory.GetFiles(directory, "*", SearchOption.AllDirectories))];
}
