using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using Ringkeeper.Backups.SSTables;
using Ringkeeper.Backups.Tests.Support;
using Ringkeeper.Simulator.Storage;

namespace Ringkeeper.Backups.Tests.SSTables;

public sealed class StatisticsFileTests
{
    private static readonly SSTableName Recorded = new("na", "1", SSTableFormat.Big);
    private static readonly byte[] Orders = ReadOrders();

    [Fact]
    public void TryRead_OfARecordedNode_SaysWhatSstablemetadataSaid()
    {
        using var node = new RecordedNode();

        foreach (var (table, generation, partitions, rows) in ((string, int, long, long)[])
            [
                ("audit_log", 1, 10, 1000), ("carts", 1, 122, 598), ("customers", 1, 630, 620), ("orders", 1, 530, 1250), ("orders", 5, 179, 198),
                ("orders", 6, 334, 500), ("page_views", 1, 70, 77), ("plain", 1, 300, 300), ("types_all", 1, 21, 21),
            ])
        {
            var path = Path.Combine(node.SnapshotDirectory(table, RecordedNode.SecondTag), $"na-{generation}-big-Statistics.db");
            StatisticsFile.TryRead(Recorded, path).ShouldBe(new SSTableEstimate(partitions, rows), path);
        }
    }

    [Fact]
    public void TryRead_EverySSTableOfARecordedNode_CountsThePartitionsOfItsIndex()
    {
        using var node = new RecordedNode(2);
        var read = 0;
        foreach (var path in Directory.EnumerateFiles(node.DataDirectory, "*-Statistics.db", SearchOption.AllDirectories))
        {
            var estimate = StatisticsFile.TryRead(Recorded, path).ShouldNotBeNull(path);
            estimate.Partitions.ShouldBe(PartitionIndex.Keys(path.Replace(Component.Statistics, Component.Data, StringComparison.Ordinal)).Count, path);
            read++;
        }

        read.ShouldBeGreaterThan(100);
    }

    [Theory]
    [InlineData("ma")]
    [InlineData("md")]
    [InlineData("me")]
    public void TryRead_OfCassandra3_ReadsItWithoutChecksums(string version) =>
        StatisticsFile.TryRead(Recorded with { Version = version }, WithoutChecksums(Orders)).ShouldBe(new SSTableEstimate(530, 1250));

    [Theory]
    [InlineData("nc", SSTableFormat.Big)]
    [InlineData("oa", SSTableFormat.Big)]
    [InlineData("la", SSTableFormat.Big)]
    [InlineData("da", SSTableFormat.Bti)]
    [InlineData("na", SSTableFormat.Bti)]
    public void TryRead_OfAnotherVersion_IsNull(string version, SSTableFormat format) =>
        StatisticsFile.TryRead(new SSTableName(version, "1", format), Orders).ShouldBeNull();

    [Fact]
    public void TryRead_AnyBytes_AnswersOrIsNull() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            _ = StatisticsFile.TryRead(Recorded, bytes);
            _ = StatisticsFile.TryRead(Recorded with { Version = "md" }, bytes);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void TryRead_OneNumberAltered_AnswersOrIsNull()
    {
        var older = WithoutChecksums(Orders);
        var numbers = Gen.Elements(0, 1, -1, int.MinValue, int.MaxValue, 1 << 24);
        Prop.ForAll(Gen.Choose(0, older.Length - 4).SelectMany(at => numbers, (at, number) => (At: at, Number: number)).ToArbitrary(), change =>
        {
            var altered = older.ToArray();
            BinaryPrimitives.WriteInt32BigEndian(altered.AsSpan(change.At), change.Number);
            StatisticsFile.TryRead(Recorded with { Version = "md" }, altered)?.Partitions.ShouldBePositive();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void TryRead_StatisticsWithOneOtherBit_IsNull()
    {
        var start = PlaceOf(Orders, part: 2);
        foreach (var at in Enumerable.Range(start, PlaceOf(Orders, part: 3) - start))
        {
            var altered = Orders.ToArray();
            altered[at] ^= 1;
            StatisticsFile.TryRead(Recorded, altered).ShouldBeNull();
        }
    }

    [Fact]
    public void TryRead_Truncated_AnswersTheSameOrIsNull()
    {
        var whole = new SSTableEstimate(530, 1250);
        var older = WithoutChecksums(Orders);
        for (var length = 0; length < older.Length; length++)
        {
            StatisticsFile.TryRead(Recorded with { Version = "md" }, older.AsSpan(0, length)).ShouldBeOneOf(null, whole);
            StatisticsFile.TryRead(Recorded, Orders.AsSpan(0, length)).ShouldBe(length < PlaceOf(Orders, part: 3) ? null : whole);
        }
    }

    [Fact]
    public void TryRead_NoSuchFile_IsNull() => StatisticsFile.TryRead(Recorded, "/nowhere/na-1-big-Statistics.db").ShouldBeNull();

    private static byte[] ReadOrders()
    {
        using var node = new RecordedNode();
        return File.ReadAllBytes(Path.Combine(node.SnapshotDirectory("orders", RecordedNode.SecondTag), "na-1-big-Statistics.db"));
    }

    private static int PlaceOf(byte[] file, int part) => Enumerable.Range(0, 4)
        .Where(entry => BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(8 + (entry * 8))) == part)
        .Select(entry => BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(12 + (entry * 8))))
        .Single();

    /// <summary>The same file as 3.11 lays it out; the parts are alike as far as the number of rows.</summary>
    private static byte[] WithoutChecksums(byte[] file)
    {
        var places = Enumerable.Range(0, 4).Select(part => PlaceOf(file, part)).Append(file.Length).ToArray();
        using var older = new MemoryStream();
        Write(older, 4);
        for (var part = 0; part < 4; part++)
        {
            Write(older, part);
            Write(older, places[part] - (4 * (part + 2)));
        }

        for (var part = 0; part < 4; part++)
        {
            older.Write(file, places[part], places[part + 1] - places[part] - 4);
        }

        return older.ToArray();
    }

    private static void Write(Stream stream, int number)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        stream.Write(bytes);
    }
}
