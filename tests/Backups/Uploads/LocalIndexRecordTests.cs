using FsCheck;
using FsCheck.Fluent;
using Ringkeeper.Backups.Mapping;
using Ringkeeper.Backups.Uploads;

namespace Ringkeeper.Backups.Tests.Uploads;

public sealed class LocalIndexRecordTests
{
    [Fact]
    public void TryRead_AnyEntry_IsWhatWasWritten() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var entry = Random(new Random(seed));
            Show(LocalIndexRecord.TryRead(Write(entry))).ShouldBe(Show(entry));
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void TryRead_AnyBitOfItsCheckOrBodyFlipped_IsRefused()
    {
        var record = Write(Random(new Random(7)));

        Enumerable.Range(8 * sizeof(int), 8 * (record.Length - sizeof(int)))
            .Where(bit => LocalIndexRecord.TryRead(Support.Spoiled.FlipBit(record, bit)) is not null).ShouldBeEmpty();
    }

    private static byte[] Write(LocalIndexEntry entry)
    {
        using var file = new MemoryStream();
        LocalIndexRecord.Write(file, [entry]);
        var record = file.ToArray();
        LocalIndexRecord.TryReadLength(record).ShouldBe(record.Length - LocalIndexRecord.HeadLength);
        return record;
    }

    private static LocalIndexEntry Random(Random random) => random.Next(3) switch
    {
        0 => new LocalIndexEntry { Owner = $"orders-{random.Next()}/é" },
        1 => new LocalIndexEntry
        {
            Contents = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => new BundledContent(Hash(random), new ContentLocation("backups/b/nodes/x.bundle", random.NextInt64(), random.NextInt64())))],
        },
        _ => new LocalIndexEntry { SSTable = SSTable(random, random.Next(0, 9), random.Next(0, 3)) },
    };

    private static KnownSSTable SSTable(Random random, int immutable, int mutable) => new(
        $"sstables/host/table/{random.Next()}-identity",
        Components(random, immutable),
        random.Next(2) == 0 ? null : new TokenSpan(-random.NextInt64(), random.NextInt64()),
        random.Next(2) == 0 ? null : new SeenFiles
        {
            SSTable = "table/.idx/nb-1-big",
            Mutable = Components(random, mutable),
            Stamps = [.. Enumerable.Range(0, 3 * (immutable + mutable)).Select(_ => random.NextInt64(long.MinValue, long.MaxValue))],
        });

    private static UnitComponent[] Components(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(number => new UnitComponent(number == 0 ? "Data.db" : $"SAI+aa+idx{number}+Meta.db", random.NextInt64(), Hash(random)))];

    private static string Hash(Random random)
    {
        var bytes = new byte[32];
        random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private static string Show(LocalIndexEntry? entry) => System.Text.Json.JsonSerializer.Serialize(entry);
}
