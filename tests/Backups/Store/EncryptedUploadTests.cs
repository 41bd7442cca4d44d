using System.Text.Json;
using Azure;
using Azure.Core.Cryptography;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Ringkeeper.Backups.Keys;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Tests.Support;
using Ringkeeper.Backups.Transfers;

namespace Ringkeeper.Backups.Tests.Store;

/// <summary>What is written here is read by the Blob library alone, as somebody without Ringkeeper would.</summary>
public sealed class EncryptedUploadTests
{
    private const int Region = EncryptedLength.RegionLength;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Region - 1)]
    [InlineData(Region)]
    [InlineData(Region + 1)]
    [InlineData(2 * Region)]
    [InlineData((2 * Region) + 1)]
    [InlineData((5 * Region) + 12_345)]
    public async Task Create_AnyLength_IsReadByTheLibraryAsAWholeAndInRanges(int length)
    {
        using var fixture = await BackupFixture.CreateAsync();
        using var keys = fixture.Store.Keys.OpenRing(BackupFixture.Cluster);
        var content = new byte[length];
        new Random(length).NextBytes(content);

        (await CreateAsync(fixture, keys, "orders/blob", content)).ShouldBeTrue();

        BlobProperties properties = await fixture.Container.GetBlobClient("orders/blob").GetPropertiesAsync();
        properties.ContentLength.ShouldBe(EncryptedLength.Of(length));
        if (length > 0)
        {
            var library = Library(fixture, keys, "orders/blob");
            BlobDownloadResult whole = await library.DownloadContentAsync();
            whole.Content.ToArray().AsSpan().SequenceEqual(content).ShouldBeTrue();
            BlobDownloadResult range = await library.DownloadContentAsync(new BlobDownloadOptions { Range = new HttpRange(length / 2, 100) });
            range.Content.ToArray().ShouldBe(content.Skip(length / 2).Take(100));
        }
    }

    [Fact]
    public async Task Create_Blob_CarriesTheMetadataThatTheLibraryWrites()
    {
        using var fixture = await BackupFixture.CreateAsync();
        using var keys = fixture.Store.Keys.OpenRing(BackupFixture.Cluster);
        await CreateAsync(fixture, keys, "orders/ours", new byte[9]);
        var client = fixture.Container.GetBlobClient("orders/theirs").WithClientSideEncryptionOptions(
            new ClientSideEncryptionOptions(ClientSideEncryptionVersion.V2_0) { KeyEncryptionKey = await keys.GetAsync(fixture.KeyId), KeyWrapAlgorithm = DataKeyEncryptionKey.Algorithm });
        await client.UploadAsync(BinaryData.FromBytes(new byte[9]));

        var (ours, theirs) = (await MetadataAsync(fixture, "orders/ours"), await MetadataAsync(fixture, "orders/theirs"));

        Leaves(ours).ShouldBe(Leaves(theirs));
        (await LengthAsync(fixture, "orders/ours")).ShouldBe(await LengthAsync(fixture, "orders/theirs"));
    }

    [Fact]
    public async Task Create_SameContentTwice_SharesNeitherKeyNorCipherText()
    {
        using var fixture = await BackupFixture.CreateAsync();
        using var keys = fixture.Store.Keys.OpenRing(BackupFixture.Cluster);
        await CreateAsync(fixture, keys, "orders/one", new byte[100]);
        await CreateAsync(fixture, keys, "orders/two", new byte[100]);

        BlobDownloadResult one = await fixture.Container.GetBlobClient("orders/one").DownloadContentAsync();
        BlobDownloadResult two = await fixture.Container.GetBlobClient("orders/two").DownloadContentAsync();

        one.Content.ToArray()[12..].ShouldNotBe(two.Content.ToArray()[12..]);
        one.Details.Metadata["encryptiondata"].ShouldNotBe(two.Details.Metadata["encryptiondata"]);
    }

    [Theory]
    [InlineData(10)]
    [InlineData((5 * Region) + 1)]
    public async Task Create_BlobIsThere_LeavesItAsItIs(int length)
    {
        using var fixture = await BackupFixture.CreateAsync();
        using var keys = fixture.Store.Keys.OpenRing(BackupFixture.Cluster);
        await CreateAsync(fixture, keys, "orders/blob", new byte[length]);
        BlobProperties before = await fixture.Container.GetBlobClient("orders/blob").GetPropertiesAsync();

        (await CreateAsync(fixture, keys, "orders/blob", new byte[length])).ShouldBeFalse();

        BlobProperties after = await fixture.Container.GetBlobClient("orders/blob").GetPropertiesAsync();
        after.ETag.ShouldBe(before.ETag);
    }

    [Fact]
    public async Task Create_ContentEndsTooEarly_LeavesNoBlob()
    {
        using var fixture = await BackupFixture.CreateAsync();
        using var keys = fixture.Store.Keys.OpenRing(BackupFixture.Cluster);
        using var transfer = new Transfer(new TransferOptions());
        using var content = new MemoryStream(new byte[3 * Region]);

        await Should.ThrowAsync<EndOfStreamException>(fixture.Store.Encrypted.CreateAsync(
            "orders/blob", content, (3 * Region) + 1, await keys.GetAsync(fixture.KeyId), transfer, tier: null, CancellationToken.None));

        (await fixture.BlobsAsync("blob")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1L, 2, 1)]
    [InlineData(2L * Region, 2, 1)]
    [InlineData((2L * Region) + 1, 2, 2)]
    [InlineData(10_000_000_000L, 2, 1193)]
    [InlineData(400_000_000_000L, 2, 47_684)]
    [InlineData(4_000_000_000_000L, 20, 47_684)]
    public void For_Length_StaysBelowFiftyThousandBlocks(long length, int regions, int blocks) =>
        BlockLayout.For(length).ShouldBe(new BlockLayout(regions, blocks));

    private static async Task<bool> CreateAsync(BackupFixture fixture, DataKeyRing keys, string name, byte[] content)
    {
        using var transfer = new Transfer(new TransferOptions());
        using var stream = new MemoryStream(content);
        return await fixture.Store.Encrypted.CreateAsync(name, stream, content.Length, await keys.GetAsync(fixture.KeyId), transfer, tier: null, CancellationToken.None);
    }

    private static BlobClient Library(BackupFixture fixture, IKeyEncryptionKeyResolver keys, string name) =>
        fixture.Container.GetBlobClient(name).WithClientSideEncryptionOptions(
            new ClientSideEncryptionOptions(ClientSideEncryptionVersion.V2_0) { KeyResolver = keys });

    private static async Task<JsonElement> MetadataAsync(BackupFixture fixture, string name)
    {
        BlobProperties properties = await fixture.Container.GetBlobClient(name).GetPropertiesAsync();
        return JsonSerializer.Deserialize<JsonElement>(properties.Metadata["encryptiondata"]);
    }

    private static async Task<long> LengthAsync(BackupFixture fixture, string name) =>
        ((BlobProperties)await fixture.Container.GetBlobClient(name).GetPropertiesAsync()).ContentLength;

    // All values but those that differ from blob to blob, or say who wrote it.
    private static IEnumerable<string> Leaves(JsonElement element, string path = "") => element.ValueKind is JsonValueKind.Object
        ? element.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal).SelectMany(property => Leaves(property.Value, $"{path}/{property.Name}"))
        : [path.EndsWith("/EncryptedKey", StringComparison.Ordinal) ? $"{path} {element.GetBytesFromBase64().Length}" : path.EndsWith("/EncryptionLibrary", StringComparison.Ordinal) ? path : $"{path} {element}"];
}
