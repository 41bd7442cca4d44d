using System.Net;
using Cassandra;
using Ringkeeper.Embedded.CassandraDriver.Tests.Replay;

namespace Ringkeeper.Embedded.CassandraDriver.Tests.Cluster;

public sealed class SessionTests
{
    [Fact]
    public async Task ExecuteAsync_ManyPages_AreFetchedOneByOne()
    {
        await using var node = ReplayNode.Start("query-paged");
        using var cluster = ReplaySession.BuilderFor(node).Build();
        using var session = await cluster.ConnectAsync();

        var rows = await session.ExecuteAsync(new SimpleStatement("SELECT * FROM shop.stock").SetPageSize(100));

        rows.IsFullyFetched.ShouldBeFalse();
        rows.GetAvailableWithoutFetching().ShouldBe(100);
        var keys = rows.Select(row => (row.GetValue<int>("warehouse"), row.GetValue<string>(1))).ToList();
        keys.Count.ShouldBe(1600);
        keys.Distinct().Count().ShouldBe(1600);
        rows.IsFullyFetched.ShouldBeTrue();
        rows.IsExhausted().ShouldBeTrue();
    }

    [Fact]
    public async Task ExecuteAsync_WithoutAutomaticPages_StopsAtThePage()
    {
        await using var node = ReplayNode.Start("query-paged");
        using var cluster = ReplaySession.BuilderFor(node).Build();
        using var session = await cluster.ConnectAsync();

        var first = await session.ExecuteAsync(new SimpleStatement("SELECT * FROM shop.stock").SetPageSize(100).SetAutoPage(false));
        var second = await session.ExecuteAsync(new SimpleStatement("SELECT * FROM shop.stock").SetPageSize(100).SetPagingState(first.PagingState));

        first.Count().ShouldBe(100);
        first.PagingState.ShouldNotBeNull();
        second.Count().ShouldBe(100);
    }

    [Fact]
    public async Task ExecuteAsync_Describe_GivesTheStatements()
    {
        await using var node = ReplayNode.Start("query-describe-schema");
        using var cluster = ReplaySession.BuilderFor(node).Build();
        using var session = await cluster.ConnectAsync();

        var rows = (await session.ExecuteAsync(new SimpleStatement("DESCRIBE SCHEMA"))).ToList();

        rows.Select(row => row.GetValue<string>("type")).ShouldContain("materialized_view");
        rows.Single(row => row.GetValue<string>("type") == "table" && row.GetValue<string>("name") == "orders")
            .GetValue<string>("create_statement").ShouldStartWith("CREATE TABLE shop.orders");
    }

    [Fact]
    public async Task ExecuteAsync_SchemaChange_AsksTheNodeThatMadeItWhetherAllAgree()
    {
        var change = Recording.Load("schema-change").Exchanges.First(exchange => exchange.Request.Subject.StartsWith("CREATE", StringComparison.Ordinal));
        await using var contactPoint = ReplayNode.Start("query-system-local");
        await using var other = ReplayNode.Start("schema-change", IPAddress.Parse("127.0.0.2"));
        contactPoint.Intercept = request => request.Subject == "SELECT * FROM system.peers_v2" ? PeersOn(other.EndPoint.Port, request) : null;
        using var cluster = global::Cassandra.Cluster.Builder()
            .AddContactPoint(contactPoint.EndPoint)
            .WithLoadBalancingPolicy(new OnlyHost(other.EndPoint))
            .Build();
        using var session = await cluster.ConnectAsync();

        var rows = await session.ExecuteAsync(new SimpleStatement(change.Request.Subject));

        rows.Info.IsSchemaInAgreement.ShouldBeTrue();
        other.Received.Select(request => request.Subject).ShouldContain("SELECT * FROM system.local WHERE key='local'", "the contact point may not have heard of the change");
    }

    /// <summary>The recorded peers, at another port.</summary>
    private static byte[] PeersOn(int port, RecordedFrame request)
    {
        var answer = Recording.Load("query-system-peers_v2").Exchanges[^1].Answer.WithStream(request.Stream);
        ReadOnlySpan<byte> recorded = [0, 0, 9042 >> 8, 9042 & 0xFF];
        for (var at = answer.AsSpan().IndexOf(recorded); at >= 0; at = answer.AsSpan().IndexOf(recorded))
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(answer.AsSpan(at), port);
        }

        return answer;
    }

    [Fact]
    public async Task ExecuteAsync_Keyspaces_GiveReplicationAsAMap()
    {
        await using var node = ReplayNode.Start("query-system_schema-keyspaces");
        using var cluster = ReplaySession.BuilderFor(node).Build();
        using var session = await cluster.ConnectAsync();

        var rows = await session.ExecuteAsync(new SimpleStatement("SELECT * FROM system_schema.keyspaces"));

        var shop = rows.Single(row => row.GetValue<string>("keyspace_name") == "shop");
        shop.GetValue<IDictionary<string, string>>("replication").ShouldContainKeyAndValue("dc1", "3");
        shop.GetValue<bool>("durable_writes").ShouldBeTrue();
    }

    [Fact]
    public async Task ExecuteAsync_AggregationWithoutKey_PassesTheWarningOn()
    {
        await using var node = ReplayNode.Start("warning-aggregation");
        using var cluster = ReplaySession.BuilderFor(node).Build();
        using var session = await cluster.ConnectAsync();

        var rows = await session.ExecuteAsync(new SimpleStatement("SELECT count(*) FROM shop.orders").SetConsistencyLevel(ConsistencyLevel.All));

        rows.Info.Warnings.ShouldNotBeNull().ShouldHaveSingleItem().ShouldContain("Aggregation query");
        rows.Info.AchievedConsistency.ShouldBe(ConsistencyLevel.All);
        rows.Info.QueriedHost.ShouldBe(node.EndPoint);
        rows.Single().GetValue<long>("count").ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task PrepareAsync_ThenExecute_BindsAndReads()
    {
        await using var node = ReplayNode.Start("prepare-execute");
        using var cluster = ReplaySession.BuilderFor(node).Build();
        using var session = await cluster.ConnectAsync();

        var prepared = await session.PrepareAsync("SELECT * FROM shop.plain WHERE k = ?");
        var row = (await session.ExecuteAsync(prepared.Bind(42))).Single();

        prepared.Variables.Columns.ShouldHaveSingleItem().Name.ShouldBe("k");
        (row.GetValue<int>("k"), row.GetValue<string>("v")).ShouldBe((42, "value 42"));
        Should.Throw<InvalidTypeException>(() => prepared.Bind("42")).Message.ShouldContain("'k'");
        Should.Throw<ArgumentException>(() => prepared.Bind(1, 2));
    }

    [Fact]
    public async Task PrepareAsync_NoCql_IsASyntaxError()
    {
        await using var node = ReplayNode.Start("prepare-execute");
        using var cluster = ReplaySession.BuilderFor(node).Build();
        using var session = await cluster.ConnectAsync();

        await Should.ThrowAsync<SyntaxError>(() => session.PrepareAsync("SELEC 1"));
    }
}
