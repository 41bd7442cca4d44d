using System.Security.Cryptography;
using Azure.Storage.Blobs.Models;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Retention;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Tests.Support;

namespace Ringkeeper.Backups.Tests.Retention;

/// <summary>A list saves reading a manifest, and never costs a unit that the manifest refers to.</summary>
public sealed class ReferenceListTests
{
    private const string List = $"orders/backups/b2/references/{Host}.json";
    private const string Manifest = $"orders/backups/b2/nodes/{Host}.json";
    private const string Host = "11111111-2222-3333-4444-555555555555";

    [Fact]
    public async Task Prune_BackupWithAList_ReadsTheListAndNotTheManifest()
    {
        using var fixture = await RetentionFixture.CreateInMemoryAsync();
        await fixture.BackUpAsync("b1", 0, 1);
        await fixture.BackUpAsync("b2", 1, 2);
        await fixture.UploadAsync("b3", 3);
        await fixture.DeleteAsync("b1");

        var read = await ReadByPruneAsync(fixture);

        read.ShouldContain(List);
        read.ShouldNotContain(Manifest);
        read.ShouldContain($"orders/backups/b3/nodes/{Host}.json", "an unfinished backup has no list");
        (await fixture.UnitsAsync()).ShouldBe(["2", "3", "4"]);
        (await fixture.MissingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Prune_InAzurite_TakesTheVersionsOfListingAndDownloadForTheSame()
    {
        using var fixture = await RetentionFixture.CreateAsync();
        await fixture.BackUpAsync("b2", 1, 2);
        var stored = await fixture.Store.FindNodeManifestAsync(RetentionFixture.Cluster, "b2", BackupFixture.HostId);
        var listed = fixture.Container.GetBlobs(prefix: Manifest).ShouldHaveSingleItem();

        listed.Properties.ETag!.Value.ToString("G").Trim('"').ShouldBe(stored!.ETag);
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("truncated")]
    [InlineData("lists nothing")]
    [InlineData("of another node")]
    [InlineData("never written")]
    [InlineData("named by the cluster manifest, of another manifest")]
    [InlineData("named by the cluster manifest, of another version")]
    [InlineData("named by the cluster manifest, of another node")]
    [InlineData("named by the cluster manifest, of another backup")]
    [InlineData("named by the cluster manifest, of another cluster")]
    [InlineData("named by the cluster manifest, newer")]
    [InlineData("named by the cluster manifest, not JSON")]
    [InlineData("named by the cluster manifest, a path that climbs out")]
    [InlineData("named by the cluster manifest, a unit that is none")]
    [InlineData("named by the cluster manifest, a bundle that is none")]
    public async Task Prune_ListInDoubt_ReadsTheManifest(string fault)
    {
        using var fixture = await RetentionFixture.CreateInMemoryAsync();
        await fixture.BackUpAsync("b1", 0, 1);
        await BackUpWithAsync(fixture, fault);
        await fixture.DeleteAsync("b1");

        var read = await ReadByPruneAsync(fixture);

        read.ShouldContain(Manifest);
        (await fixture.UnitsAsync()).ShouldBe(["2", "3"]);
        (await fixture.MissingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Sweep_BackupThatAppearedMeanwhile_IsPardonedByItsList()
    {
        using var fixture = await RetentionFixture.CreateInMemoryAsync();
        await fixture.BackUpAsync("b1", 0);
        await fixture.DeleteAsync("b1");
        await fixture.MarkAsync();
        fixture.Time.Advance(RetentionFixture.Grace);
        await fixture.MarkAsync();
        var garbage = fixture.Container.GetBlobClient($"orders/garbage/{Host}.json");
        BlobDownloadResult condemned = await garbage.DownloadContentAsync();
        await garbage.DeleteAsync();
        await fixture.BackUpAsync("b2", 0);
        await garbage.UploadAsync(condemned.Content, new BlobUploadOptions { Metadata = condemned.Details.Metadata });

        (await fixture.SweepAsync()).Pardoned.ShouldBe(2);

        (await fixture.MissingAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Mark_ManifestWasTouchedSinceItsList_FailsNamingIt(bool isSameContent)
    {
        using var fixture = await RetentionFixture.CreateInMemoryAsync();
        await fixture.BackUpAsync("b2", 1);
        var manifest = fixture.Container.GetBlobClient(Manifest);
        BlobDownloadResult found = await manifest.DownloadContentAsync();
        var bytes = found.Content.ToArray();
        bytes[^3] ^= (byte)(isSameContent ? 0 : 1);
        await manifest.UploadAsync(BinaryData.FromBytes(bytes), new BlobUploadOptions { Metadata = found.Details.Metadata });

        if (isSameContent)
        {
            (await fixture.MarkAsync()).Unreferenced.ShouldBe(0);
        }
        else
        {
            (await Should.ThrowAsync<BackupException>(fixture.MarkAsync)).Blob.ShouldBe(Manifest);
        }
    }

    [Fact]
    public async Task Create_DoneAgain_NamesTheSameListAndNoOtherOne()
    {
        using var fixture = await RetentionFixture.CreateInMemoryAsync();
        await fixture.UploadAsync("b2", 1);
        var stored = await fixture.Store.FindNodeManifestAsync(RetentionFixture.Cluster, "b2", BackupFixture.HostId);

        var first = await fixture.Store.References.CreateAsync(stored!);

        first.ShouldNotBeNull();
        (await fixture.Store.References.CreateAsync(stored!)).ShouldBe(first);
        (await fixture.Store.References.CreateAsync(stored! with { ETag = "another" })).ShouldBeNull();
    }

    [Fact]
    public async Task Delete_BackupWithAList_DeletesTheListToo()
    {
        using var fixture = await RetentionFixture.CreateInMemoryAsync();
        await fixture.BackUpAsync("b2", 1);
        (await fixture.NamesAsync("backups/b2/references/")).Length.ShouldBe(1);

        await fixture.DeleteAsync("b2");

        (await fixture.NamesAsync("backups/b2/")).ShouldHaveSingleItem().ShouldEndWith(".bundle");
    }

    [Fact]
    public async Task DeleteLeftovers_OnlyAListIsLeft_DeletesIt()
    {
        using var fixture = await RetentionFixture.CreateInMemoryAsync();
        await fixture.BackUpAsync("b2", 1);
        await fixture.Container.DeleteBlobAsync("orders/backups/b2/manifest.json");
        await fixture.Container.DeleteBlobAsync(Manifest);
        fixture.Time.Advance(RetentionFixture.Grace);

        await fixture.Deletion.DeleteLeftoversAsync(RetentionFixture.Cluster, RetentionFixture.Grace, DeletionGuard.None);

        (await fixture.NamesAsync("backups/b2/references/")).ShouldBeEmpty();
    }

    private static async Task BackUpWithAsync(RetentionFixture fixture, string fault)
    {
        var hash = await fixture.UploadAsync("b2", 1, 2);
        var stored = (await fixture.Store.FindNodeManifestAsync(RetentionFixture.Cluster, "b2", BackupFixture.HostId))!;
        var list = ReferenceListReader.Write(stored);
        var written = Spoil(stored, list, fault);
        var named = fault.StartsWith("named", StringComparison.Ordinal) ? written : list;
        if (written is not null)
        {
            await fixture.Store.Small.CreateAsync(List, written, default);
        }

        var sha256 = fault == "never written" ? null : Convert.ToHexStringLower(SHA256.HashData(named!));
        await fixture.Store.CreateClusterManifestAsync(Support.Manifests.Cluster("b2", hash, sha256) with { CreatedAt = fixture.Time.GetUtcNow() });
    }

    private static byte[]? Spoil(StoredNodeManifest stored, byte[] list, string fault) => fault switch
    {
        "gone" or "never written" => null,
        "truncated" => list[..^20],
        "lists nothing" => ReferenceListReader.Write(stored with { Manifest = stored.Manifest with { Tables = [] } }),
        "of another node" => Set(list, "hostId", $"\"{Guid.NewGuid()}\""),
        "named by the cluster manifest, of another manifest" => Set(list, "manifestSha256", $"\"{Support.Manifests.Hash}\""),
        "named by the cluster manifest, of another version" => Set(list, "manifestETag", "\"another\""),
        "named by the cluster manifest, of another node" => Set(list, "hostId", $"\"{Guid.NewGuid()}\""),
        "named by the cluster manifest, of another backup" => Set(list, "backupId", "\"b1\""),
        "named by the cluster manifest, of another cluster" => Set(list, "cluster", "\"others\""),
        "named by the cluster manifest, newer" => Set(list, "formatVersion", "2"),
        "named by the cluster manifest, not JSON" => list[..^1],
        "named by the cluster manifest, a path that climbs out" => Set(list, "units", "{\"../63604cd0e53c11f1b546c1258c3fe4\":[\"1-0123456789012345678901234567890123456789\"]}"),
        "named by the cluster manifest, a unit that is none" => Set(list, "units", "{\"63604cd0e53c11f1b546c1258c3fe4bd\":[null]}"),
        "named by the cluster manifest, a bundle that is none" => Set(list, "bundles", "[\"backups/b2/manifest.json\"]"),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "unknown"),
    };

    private static byte[] Set(byte[] list, string path, string value) => SpoiledJson.Set(list, path, value);

    // The blobs that a prune downloads.
    private static async Task<IReadOnlyCollection<string>> ReadByPruneAsync(RetentionFixture fixture)
    {
        var read = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var store = fixture.Open(fixture.Storage!.Open(request =>
        {
            if (request.Method == Azure.Core.RequestMethod.Get)
            {
                read.Enqueue(string.Join('/', Uri.UnescapeDataString(request.Uri.ToUri().AbsolutePath).Split('/').SkipWhile(part => part != RetentionFixture.Cluster)));
            }

            return Task.CompletedTask;
        }));
        var garbage = new GarbageCollection(store, fixture.Time);
        await garbage.MarkAsync(RetentionFixture.Cluster, "", RetentionFixture.Options);
        fixture.Time.Advance(RetentionFixture.Grace);
        await garbage.MarkAsync(RetentionFixture.Cluster, "", RetentionFixture.Options);
        await garbage.SweepAsync(RetentionFixture.Cluster, "");
        return read;
    }
}
