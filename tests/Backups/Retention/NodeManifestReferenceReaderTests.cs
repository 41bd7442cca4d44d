using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Retention;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Tests.Support;

namespace Ringkeeper.Backups.Tests.Retention;

public sealed class NodeManifestReferenceReaderTests
{
    private const string Blob = "orders/backups/b1/nodes/n.json";

    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    [Fact]
    public void Read_AnyManifestInAnyPieces_FindsEveryUnitAndBundle() =>
        Prop.ForAll(Seeds, seed =>
        {
            var manifest = RandomManifest.Create(seed);
            var references = Read(NodeManifestReader.Write(Blob, manifest).ToArray(), new Random(seed));

            var units = manifest.Tables.SelectMany(table => table.SSTables).Select(sstable => sstable.Unit).ToArray();
            references.Units.ShouldBe(units.Distinct().Count());
            units.Concat(manifest.Bundles).ShouldAllBe(name => IsKnown(references, name));
            units.ShouldAllBe(unit => !IsKnown(references, $"{unit}.2"));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Theory]
    [InlineData("sstables/11111111-2222-3333-4444-555555555555/63604cd0e53c11f1b546c1258c3fe4bd/1-0123456789012345678901234567890123456789", true)]
    [InlineData("sstables/11111111-2222-3333-4444-555555555555/63604cd0e53c11f1b546c1258c3fe4bd/3fw2_0tgk_46y2k2d1spwwwy5ch7-0123456789012345678901234567890123456789.27", true)]
    [InlineData("sstables/11111111-2222-3333-4444-555555555555/63604cd0e53c11f1b546c1258c3fe4bd/1-0123456789012345678901234567890123456789.1", false)]
    [InlineData("sstables/11111111-2222-3333-4444-555555555555/63604cd0e53c11f1b546c1258c3fe4bd/1-0123456789012345678901234567890123456789.02", false)]
    [InlineData("sstables/11111111-2222-3333-4444-555555555555/63604cd0e53c11f1b546c1258c3fe4bd/1-0123456789012345678901234567890123456789.x", false)]
    [InlineData("sstables/11111111-2222-3333-4444-555555555555/63604cd0e53c11f1b546c1258c3fe4bd/1-0123456789012345678901234567890123456789.99999", false)]
    [InlineData("sstables/11111111-2222-3333-4444-555555555555/63604CD0e53c11f1b546c1258c3fe4bd/1-0123456789012345678901234567890123456789", false)]
    [InlineData("sstables/11111111-2222-3333-4444-555555555555/63604cd0e53c11f1b546c1258c3fe4bd/../1-0123456789012345678901234567890123456789", false)]
    [InlineData("sstables/11111111-2222-3333-4444-555555555555/63604cd0e53c11f1b546c1258c3fe4bd/-0123456789012345678901234567890123456789", false)]
    [InlineData("sstables/11111111-2222-3333-4444-555555555556/63604cd0e53c11f1b546c1258c3fe4bd/1-0123456789012345678901234567890123456789", false)]
    public void Names_AreTakenAsTheManifestCheckTakesThem(string name, bool isUnit)
    {
        new UnitNames(BackupFixture.HostId).TryRead(name, out _).ShouldBe(isUnit);
        UnitPath.IsValid(name, BackupFixture.HostId).ShouldBe(isUnit);
    }

    private static bool IsKnown(ReferenceSet references, string name) => references.TryFind(name, out _);

    private static ReferenceSet Read(byte[] bytes, Random random)
    {
        var names = new UnitNames(BackupFixture.HostId);
        var references = new ReferenceSet(names);
        var reader = new NodeManifestReferenceReader(Blob, BackupFixture.Cluster, "b1", BackupFixture.HostId, names, references, StorageTier.Hot);
        var state = default(JsonReaderState);
        for (var (start, end) = (0, 0); end < bytes.Length || start < end;)
        {
            end = Math.Min(bytes.Length, end + random.Next(1, 2000));
            var json = new Utf8JsonReader(bytes.AsSpan(start..end), end == bytes.Length, state);
            reader.Read(ref json);
            (state, start) = (json.CurrentState, start + (int)json.BytesConsumed);
        }

        reader.End();
        return references;
    }
}
