using System.Net;
using System.Numerics;
using Cassandra;
using Ringkeeper.Embedded.CassandraDriver.Tests.Replay;

namespace Ringkeeper.Embedded.CassandraDriver.Tests.Serialization;

/// <summary>A row with every type, as Cassandra sent it; the expected values are what sstabledump says of the same row.</summary>
public sealed class AllTypesTests
{
    private const string Query = "SELECT * FROM shop.types_all WHERE k = 7";

    [Fact]
    public async Task GetValue_EveryType_IsWhatTheFileHolds()
    {
        var row = await ReadAsync();

        row.GetValue<string>("a").ShouldBe("ascii7");
        row.GetValue<byte[]>("b").ShouldBe([0, 1, 2, 3, 4, 5, 6]);
        row.GetValue<long>("bi").ShouldBe(-9223372036854775801);
        row.GetValue<bool>("bo").ShouldBeFalse();
        row.GetValue<LocalDate>("da").ShouldBe(new LocalDate(1980, 12, 14));
        row.GetValue<decimal>("de").ShouldBe(-1.7m);
        row.GetValue<double>("dou").ShouldBe(7 / 3.0);
        row.GetValue<Duration>("du").ShouldBe(new Duration(7, 7, 7_000_000_000));
        row.GetValue<float>("f").ShouldBe(1.0f);
        row.GetValue<IPAddress>("i").ShouldBe(IPAddress.Parse("10.0.0.7"));
        row.GetValue<int>("k").ShouldBe(7);
        row.GetValue<short>("si").ShouldBe((short)-7);
        row.GetValue<string>("t").ShouldBe("tëxt 'q' \"d\" \n 7");
        row.GetValue<LocalTime>("ti").ShouldBe(new LocalTime(1, 56, 40, 0));
        row.GetValue<sbyte>("tiy").ShouldBe((sbyte)-3);
        row.GetValue<DateTimeOffset>("tst").ShouldBe(new DateTimeOffset(2026, 1, 8, 0, 0, 0, TimeSpan.Zero));
        row.GetValue<Guid>("tu").ShouldBe(new Guid("f9a814ad-ec24-11f0-a7ba-22deb94baecf"));
        row.GetValue<Guid>("u").ShouldBe(new Guid("202f140b-988b-4ab9-8ba9-15f3298e0d4f"));
        row.GetValue<BigInteger>("vi").ShouldBe(BigInteger.Pow(10, 30) + 7);
    }

    [Fact]
    public async Task GetValue_Collections_ComeInTheFormAskedFor()
    {
        var row = await ReadAsync();

        row.GetValue<int[]>("fl").ShouldBe([7, 7, 7]);
        row.GetValue<List<string>>("l").ShouldBe(["a", "b"]);
        row.GetValue<IEnumerable<int>>("st").ShouldBe([1, 9]);
        row.GetValue<SortedSet<int>>("st").ShouldBe([1, 9]);
        row.GetValue<HashSet<int>>("st").ShouldBe([1, 9], ignoreOrder: true);
        row.GetValue<IDictionary<string, long>>("m").ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create("x", 7L));
        row.GetValue<Tuple<int, string>>("tup").ShouldBe(Tuple.Create(7, "t"));
        var nested = row.GetValue<IDictionary<string, IEnumerable<IEnumerable<int>>>>("nested")["n"];
        nested.Select(set => string.Join(',', set)).ShouldBe(["1,2", "7"]);
    }

    [Fact]
    public async Task GetValue_AnotherType_IsRefused()
    {
        var row = await ReadAsync();

        Should.Throw<InvalidCastException>(() => row.GetValue<long>("k"));
        Should.Throw<InvalidCastException>(() => row.GetValue<int>("fl"));
        Should.Throw<ArgumentException>(() => row.GetValue<int>("no_such_column")).Message.ShouldContain("no_such_column");
        row.GetColumn("no_such_column").ShouldBeNull();
    }

    [Fact]
    public async Task Columns_EveryType_SayTheNetTypeOfTheirValues()
    {
        await using var node = ReplayNode.Start("query-all-types");
        using var cluster = ReplaySession.BuilderFor(node).Build();
        using var session = await cluster.ConnectAsync();

        var rows = await session.ExecuteAsync(new SimpleStatement(Query));

        var row = rows.Single();
        rows.Columns.ShouldAllBe(column => column.Type.IsInstanceOfType(row[column.Index]));
    }

    private static async Task<Row> ReadAsync()
    {
        await using var node = ReplayNode.Start("query-all-types");
        using var cluster = ReplaySession.BuilderFor(node).Build();
        using var session = await cluster.ConnectAsync();
        return (await session.ExecuteAsync(new SimpleStatement(Query))).Single();
    }
}
