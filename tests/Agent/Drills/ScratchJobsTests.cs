using Ringkeeper.Agent.Tests.Hosting;
using Ringkeeper.Contract.Drills;

namespace Ringkeeper.Agent.Tests.Drills;

[Collection(NodeTests.Name)]
public sealed class ScratchJobsTests(NodeStack stack) : IAsyncLifetime
{
    private const string TableId = "22222222-aaaa-1111-8111-222222222222";

    private const string Stamp = "20261121T030000000Z";

    private static readonly string Keyspace = ScratchKeyspaces.Name(Stamp, 1);

    private static readonly DropScratchJob Drop =
        new() { Cluster = NodeStack.Cluster, OperationId = $"drill-{NodeStack.Cluster}-{Stamp}", Fence = 1, Keyspaces = [Keyspace] };

    private static readonly ClearScratchJob Clear =
        new() { Cluster = NodeStack.Cluster, OperationId = $"drill-{NodeStack.Cluster}-{Stamp}", Fence = 1, Keyspaces = [Keyspace] };

    public async Task InitializeAsync()
    {
        await stack.Cassandra.ExecuteAsync(
            $"CREATE KEYSPACE {Keyspace} WITH replication = {{'class': 'SimpleStrategy', 'replication_factor': 1}}", CancellationToken.None);
        await stack.Cassandra.ExecuteAsync($"CREATE TABLE {Keyspace}.drilled (id int PRIMARY KEY) WITH ID = {TableId}", CancellationToken.None);
        var live = Directory.GetDirectories(Path.Combine(stack.Node.DataDirectories[0], "shop"), "orders-*").Single();
        var table = Directory.CreateDirectory(Path.Combine(stack.Node.DataDirectories[0], Keyspace, $"drilled-{Guid.Parse(TableId):N}")).FullName;
        foreach (var file in Directory.GetFiles(live))
        {
            File.Copy(file, Path.Combine(table, Path.GetFileName(file)));
        }
    }

    public Task DisposeAsync() => stack.Cassandra.ExecuteAsync($"DROP KEYSPACE IF EXISTS {Keyspace}", CancellationToken.None);

    [Fact]
    public async Task DropAndClear_LeaveNothingOfTheKeyspaceOnDisk()
    {
        Files().ShouldNotBeEmpty();
        var live = await stack.FailAsync(Clear);
        live.Message.ShouldContain("isn't dropped");
        Files().ShouldNotBeEmpty();

        (await stack.SucceedAsync<DropScratchResult>(Drop)).Keyspaces.ShouldBe(1);
        Files().ShouldNotBeEmpty("Cassandra keeps what it drops");
        (await stack.SucceedAsync<ClearScratchResult>(Clear)).BytesFreed.ShouldBeGreaterThan(0);

        Directories().ShouldBeEmpty();
        (await stack.SucceedAsync<DropScratchResult>(Drop)).Keyspaces.ShouldBe(0, "done again, it drops nothing");
        (await stack.SucceedAsync<ClearScratchResult>(Clear)).BytesFreed.ShouldBe(0);
    }

    private IReadOnlyList<string> Directories() =>
        [.. stack.Node.DataDirectories.Select(data => Path.Combine(data, Keyspace)).Where(Directory.Exists)];

    private IReadOnlyList<string> Files() =>
        [.. Directories().SelectMany(directory => Directory.GetFiles(directory, "*", SearchOption.AllDirectories))];
}
