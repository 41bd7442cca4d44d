using System.Text;
using Ringkeeper.Simulator.Cql;
using Ringkeeper.Simulator.Schema;
using Ringkeeper.Simulator.Storage;

namespace Ringkeeper.Simulator.Tests.Cql;

public sealed class SchemaChangeTests : IAsyncLifetime
{
    private readonly TestDirectory _directory = new();
    private SimulatedRing _ring = null!;

    public Task InitializeAsync()
    {
        _ring = new SimulatedRing(_directory);
        return _ring.StartAllAsync();
    }

    public async Task DisposeAsync()
    {
        await _ring.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task CreateTable_IsOnEveryNodeWithItsIdAndDirectory_AlsoOnOneThatWasDown()
    {
        await _ring.StopAsync(3);
        await SucceedAsync("CREATE TYPE shop.pair (\"From\" int, b frozen<dims>)");
        await SucceedAsync("""
            CREATE TABLE shop.side (a int, b text, c map<text, frozen<pair>>, old text, s int static, PRIMARY KEY ((a), b))
            WITH ID = 11111111-2222-1333-8444-555555555555 AND CLUSTERING ORDER BY (b DESC) AND comment = 'it''s; one' AND bloom_filter_fp_chance = 0.1
            """);
        await SucceedAsync("CREATE INDEX side_c_idx ON shop.side (keys(c))");
        await SucceedAsync("ALTER TABLE shop.side DROP old USING TIMESTAMP 1700000000123000");
        await _ring.StartAsync(_ring.Options(3));

        foreach (var node in (int[])[1, 2, 3])
        {
            Directory.Exists(Path.Combine(_ring.DirectoryOf(node), "data", "shop", "side-11111111222213338444555555555555")).ShouldBeTrue($"node {node}");
        }

        var (_, tables) = await QueryAsync("SELECT comment FROM system_schema.tables WHERE keyspace_name = 'shop' AND table_name = 'side'", node: 3);
        Encoding.UTF8.GetString(tables).ShouldContain("it's; one");
        var (_, columns) = await QueryAsync("SELECT column_name, kind, clustering_order, type FROM system_schema.columns WHERE keyspace_name = 'shop' AND table_name = 'side'", node: 3);
        Encoding.UTF8.GetString(columns).ShouldContain("map<text, frozen<pair>>");
        Encoding.UTF8.GetString(columns).ShouldNotContain("old");
        var (_, dropped) = await QueryAsync("SELECT toUnixTimestamp(dropped_time) AS t FROM system_schema.dropped_columns WHERE keyspace_name = 'shop'", node: 3);
        dropped[^8..].ShouldBe([0, 0, 1, 0x8B, 0xCF, 0xE5, 0x68, 0x7B]);
        (await VersionAsync(1)).ShouldBe(await VersionAsync(3));
        (await _ring.NodetoolAsync(3, "snapshot", "-t", "after", "-kt", "shop.side")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task DropTable_LeavesItsDirectoryAndASnapshot_AndCanBeMadeAgainWithItsId()
    {
        var data = new DataDirectories(_ring.DirectoryOf(2), 1);
        var directory = data.Of(new RecordedSchema().Find("shop", "orders")!)[0];
        var version = await VersionAsync(2);

        await SucceedAsync("DROP TABLE shop.orders");

        SSTableFile.In(directory).ShouldBeEmpty();
        var snapshot = Directory.EnumerateDirectories(Path.Combine(directory, "snapshots")).ShouldHaveSingleItem();
        Path.GetFileName(snapshot).ShouldMatch(@"^dropped-\d{13}-orders$");
        SSTableFile.In(snapshot).ShouldNotBeEmpty();
        (await VersionAsync(2)).ShouldNotBe(version);
        await SucceedAsync("CREATE TABLE shop.orders (a int PRIMARY KEY) WITH ID = 63604cd0-e53c-11f1-b546-c1258c3fe4bd");
    }

    [Theory]
    [InlineData("CREATE KEYSPACE shop WITH replication = {'class': 'SimpleStrategy', 'replication_factor': '1'}", 0x24)]
    [InlineData("CREATE TABLE shop.orders (a int PRIMARY KEY)", 0x24)]
    [InlineData("CREATE TABLE nope.orders (a int PRIMARY KEY)", 0x22)]
    [InlineData("CREATE TABLE shop.a (a gone PRIMARY KEY)", 0x22)]
    [InlineData("CREATE TABLE shop.a (a int)", 0x22)]
    [InlineData("CREATE TABLE shop.a (a int PRIMARY KEY) WITH ID = 63604cd0-e53c-11f1-b546-c1258c3fe4bd", 0x22)]
    [InlineData("CREATE TABLE shop.a (from int PRIMARY KEY", 0x20)]
    [InlineData("CREATE INDEX i ON shop.orders (gone)", 0x22)]
    [InlineData("CREATE MATERIALIZED VIEW shop.v AS SELECT * FROM shop.orders WHERE order_id IS NOT NULL PRIMARY KEY (order_id) WITH default_time_to_live = 0", 0x22)]
    [InlineData("DROP TABLE shop.gone", 0x22)]
    [InlineData("DROP TABLE shop.customers", 0x22)]
    [InlineData("ALTER TABLE shop.orders DROP customer_id", 0x22)]
    public async Task Change_Impossible_IsRefusedWithCassandrasCode(string statement, byte code)
    {
        var version = await VersionAsync(1);

        var (opcode, body) = await QueryAsync(statement, node: 1);

        opcode.ShouldBe(Opcode.Error);
        body[..4].ShouldBe([0, 0, code, 0]);
        (await VersionAsync(1)).ShouldBe(version);
    }

    private async Task SucceedAsync(string statement)
    {
        var (code, body) = await QueryAsync(statement, node: 1);
        code.ShouldBe(Opcode.Result, Encoding.UTF8.GetString(body));
    }

    private async Task<string> VersionAsync(int node) => Convert.ToHexString((await QueryAsync("SELECT schema_version FROM system.local", node)).Body[^16..]);

    private Task<(Opcode Code, byte[] Body)> QueryAsync(string query, int node) =>
        Conversation.QueryAsync(query, _ring.Ring.Nodes[node - 1].Address, _ring.Ring.CqlPort);
}
