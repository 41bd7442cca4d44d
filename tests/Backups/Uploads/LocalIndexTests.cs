using System.Buffers.Binary;
using System.Security.Cryptography;
using Ringkeeper.Backups.Tests.Support;
using Ringkeeper.Backups.Uploads;

namespace Ringkeeper.Backups.Tests.Uploads;

public sealed class LocalIndexTests
{
    public static TheoryData<string> Damages => ["cut in a line", "flipped bit", "random bytes", "another node's", "another version's", "earlier format", "length beyond the end", "negative length", "empty"];

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Upload_WithADamagedIndex_UploadsNothingAndMakesTheSameManifest(string damage)
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        var first = await fixture.UploadAsync("b1", node.Read(RecordedNode.FirstTag));
        await fixture.FinishAsync("b1", first.ManifestSha256);
        var whole = await File.ReadAllBytesAsync(fixture.IndexFile);
        await File.WriteAllBytesAsync(fixture.IndexFile, Damage(whole, damage));

        var second = await fixture.UploadAsync("b2", node.Read(RecordedNode.FirstTag));

        second.UploadedBytes.ShouldBe(0);
        var tables = (await fixture.ManifestAsync("b1")).Tables;
        (await fixture.ManifestAsync("b2")).Tables.SelectMany(table => table.SSTables).SelectMany(sstable => sstable.Components)
            .ShouldBe(tables.SelectMany(table => table.SSTables).SelectMany(sstable => sstable.Components));
        (await File.ReadAllBytesAsync(fixture.IndexFile)).ShouldBe(whole);
    }

    [Fact]
    public async Task Upload_IndexNamesBundlesThatAreGone_UploadsTheirContentAgain()
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        var snapshot = node.Read(RecordedNode.FirstTag);
        await fixture.UploadAsync("b1", snapshot);
        var bundle = (await fixture.BlobsAsync("backups/b1/nodes/")).Single(blob => blob.Name.EndsWith(".bundle", StringComparison.Ordinal)).Name;
        await fixture.Container.DeleteBlobAsync(bundle);

        var second = await fixture.UploadAsync("b2", snapshot);
        var root = fixture.NewDirectory();
        await fixture.DownloadAsync(await fixture.ManifestAsync("b2"), root);

        second.SSTablesUploaded.ShouldBe(0);
        second.UploadedBytes.ShouldBeGreaterThan(0);
        RestoredFiles.Compare(node, snapshot, root).ShouldBeEmpty();
    }

    [Fact]
    public async Task Upload_IndexNamesAUnitThatIsGone_UploadsItAgain()
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        var snapshot = node.Read(RecordedNode.FirstTag);
        await fixture.UploadAsync("b1", snapshot);
        await fixture.Container.DeleteBlobAsync((await fixture.BlobsAsync("sstables/"))[0].Name);

        var second = await fixture.UploadAsync("b2", snapshot);

        second.SSTablesUploaded.ShouldBe(1);
        var stored = (await fixture.BlobsAsync("sstables/")).Select(blob => blob.Name).ToHashSet();
        (await fixture.ManifestAsync("b2")).Tables.SelectMany(table => table.SSTables).ShouldAllBe(sstable => stored.Contains($"orders/{sstable.Unit}"));
    }

    private static byte[] Damage(byte[] whole, string damage)
    {
        switch (damage)
        {
            case "cut in a line":
                return whole[..(whole.Length * 2 / 3)];
            case "flipped bit":
                return Spoiled.FlipBit(whole, whole.Length * 4);
            case "random bytes":
                var bytes = new byte[5000];
                new Random(1).NextBytes(bytes);
                return bytes;
            case "another node's":
                return Spoiled.FlipBit(whole, 8 * 40);
            case "another version's":
                // The body of the first record begins with its kind and the version.
                return Checked(whole, body => body[1]++);
            case "earlier format":
                return "0123456789abcdef {\"owner\":\"orders/11111111-2222-3333-4444-555555555555\"}\n"u8.ToArray();
            case "length beyond the end":
                return Spoiled.FlipBit(whole, (8 * SecondRecord(whole)) + 23);
            case "negative length":
                return Spoiled.FlipBit(whole, (8 * SecondRecord(whole)) + 31);
            default:
                return [];
        }
    }

    private static int SecondRecord(byte[] whole) => LocalIndexRecord.HeadLength + BinaryPrimitives.ReadInt32LittleEndian(whole);

    // With the check of the first record made to fit.
    private static byte[] Checked(byte[] whole, Action<byte[]> alter)
    {
        var body = whole[LocalIndexRecord.HeadLength..SecondRecord(whole)];
        alter(body);
        return [.. whole[..sizeof(int)], .. SHA256.HashData(body)[..(LocalIndexRecord.HeadLength - sizeof(int))], .. body, .. whole[SecondRecord(whole)..]];
    }
}
