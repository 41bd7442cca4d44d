using System.Net;
using System.Numerics;
using Cassandra;

namespace Ringkeeper.EndToEnd.Tests.RealCassandra;

/// <summary>The embedded CQL driver on a real node: what goes in comes out.</summary>
[Collection(RealCassandraTests.Name)]
public sealed class RealDriverTests(RealCassandraStack real)
{
    [RealCassandraFact]
    public async Task Execute_AValueOfEachType_ComesBackEqual()
    {
        using var cluster = real.Connect();
        using var session = await cluster.ConnectAsync();
        await CreateKeyspaceAsync(session, "types");
        var values = Values().ToList();
        var columns = string.Join(", ", values.Select((_, index) => $"v{index}"));
        var markers = string.Join(", ", values.Select(_ => "?"));
        await session.ExecuteAsync(new SimpleStatement(
            $"CREATE TABLE types.every (k int PRIMARY KEY, {string.Join(", ", values.Select((value, index) => $"v{index} {value.Type}"))})"));
        var insert = await session.PrepareAsync($"INSERT INTO types.every (k, {columns}) VALUES (?, {markers})");

        await session.ExecuteAsync(insert.Bind([1, .. values.Select(value => value.Value)]));
        await session.ExecuteAsync(new SimpleStatement(insert.QueryString, [2, .. values.Select(value => value.Value)]));
        await session.ExecuteAsync(insert.Bind([3, .. values.Select(_ => (object?)null)]));

        var rows = (await session.ExecuteAsync(new SimpleStatement("SELECT * FROM types.every"))).ToDictionary(row => row.GetValue<int>("k"));
        for (var index = 0; index < values.Count; index++)
        {
            rows[1][$"v{index}"].ShouldBe(values[index].Value, $"bound {values[index].Type}");
            rows[2][$"v{index}"].ShouldBe(values[index].Value, $"simple {values[index].Type}");
            rows[3][$"v{index}"].ShouldBeNull(values[index].Type);
        }
    }

    [RealCassandraFact]
    public async Task Execute_MoreRowsThanAPage_FetchesThemAll()
    {
        using var cluster = real.Connect();
        using var session = await cluster.ConnectAsync();
        var counted = (await session.ExecuteAsync(new SimpleStatement("SELECT count(*) FROM shop.orders"))).Single().GetValue<long>(0);

        var rows = await session.ExecuteAsync(new SimpleStatement("SELECT * FROM shop.orders").SetPageSize(97));

        rows.GetAvailableWithoutFetching().ShouldBe(97);
        rows.LongCount().ShouldBe(counted);
    }

    [RealCassandraFact]
    public async Task Execute_WrongStatements_ThrowsWhatSaysWhy()
    {
        using var cluster = real.Connect();
        using var session = await cluster.ConnectAsync();

        await Should.ThrowAsync<SyntaxError>(() => session.ExecuteAsync(new SimpleStatement("SELECT FROM")));
        await Should.ThrowAsync<InvalidQueryException>(() => session.ExecuteAsync(new SimpleStatement("SELECT * FROM shop.nothing")));
        (await Should.ThrowAsync<AlreadyExistsException>(() => session.ExecuteAsync(new SimpleStatement("CREATE TABLE shop.orders (a int PRIMARY KEY)"))))
            .Table.ShouldBe("orders");
        await Should.ThrowAsync<InvalidConfigurationInQueryException>(
            () => session.ExecuteAsync(new SimpleStatement("CREATE KEYSPACE k WITH replication = {'class': 'NoSuchStrategy'}")));
    }

    [RealCassandraFact]
    public async Task Connect_OneContactPoint_FindsEveryHost()
    {
        using var cluster = real.Connect();
        using var session = await cluster.ConnectAsync();

        cluster.AllHosts().Select(host => (host.Address.Address.ToString(), host.Datacenter, host.Rack))
            .ShouldBe(real.Cassandra.Nodes.Select(node => (node.Address, (string?)node.DataCenter, (string?)node.Rack)), ignoreOrder: true);
    }

    private static async Task CreateKeyspaceAsync(ISession session, string name)
    {
        await session.ExecuteAsync(new SimpleStatement($"DROP KEYSPACE IF EXISTS {name}"));
        await session.ExecuteAsync(new SimpleStatement(
            $"CREATE KEYSPACE {name} WITH replication = {{'class': 'NetworkTopologyStrategy', 'dc1': 3}}"));
    }

    private static IEnumerable<(string Type, object Value)> Values() =>
    [
        ("ascii", "plain"),
        ("bigint", long.MinValue),
        ("blob", new byte[] { 0, 255, 7 }),
        ("boolean", true),
        ("date", new LocalDate(1969, 7, 20)),
        ("decimal", -12345678901234567890.123m),
        ("double", double.Epsilon),
        ("duration", new Duration(-14, -3, -90_061_000_000_001)),
        ("float", float.MaxValue),
        ("inet", IPAddress.Parse("2001:db8::7")),
        ("int", int.MinValue),
        ("smallint", short.MaxValue),
        ("text", "tëxt 'q' \"d\" \n 𝄞"),
        ("time", new LocalTime(23, 59, 59, 999_999_999)),
        ("timestamp", new DateTimeOffset(1912, 6, 23, 1, 2, 3, 4, TimeSpan.Zero)),
        ("timeuuid", new Guid("f9a814ad-ec24-11f0-a7ba-22deb94baecf")),
        ("tinyint", sbyte.MinValue),
        ("uuid", new Guid("202f140b-988b-4ab9-8ba9-15f3298e0d4f")),
        ("varchar", "ß"),
        ("varint", -BigInteger.Pow(10, 40)),
        ("list<int>", new[] { 3, 1, 3 }),
        ("set<text>", new[] { "a", "b" }),
        ("map<text, bigint>", new SortedDictionary<string, long> { ["x"] = 1, ["y"] = -1 }),
        ("frozen<tuple<int, text>>", Tuple.Create(7, "t")),
        ("frozen<list<set<int>>>", new IEnumerable<int>[] { new[] { 1, 2 }, new[] { 7 } }),
    ];
}
