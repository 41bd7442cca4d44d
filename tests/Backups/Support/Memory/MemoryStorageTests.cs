using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Ringkeeper.Harness.Azurite;

namespace Ringkeeper.Backups.Tests.Support.Memory;

/// <summary>The storage in memory answers what Azurite answers.</summary>
public sealed class MemoryStorageTests
{
    [Fact]
    public async Task EveryRequest_AnswersAsAzuriteDoes()
    {
        var azurite = await (await AzuriteServer.SharedAsync()).CreateContainerAsync("memory");

        (await ScriptAsync(new MemoryStorage(TimeProvider.System).Open())).ShouldBe(await ScriptAsync(azurite));
    }

    private static async Task<List<string>> ScriptAsync(BlobContainerClient container)
    {
        var answers = new List<string>();
        var absent = new BlobRequestConditions { IfNoneMatch = ETag.All };
        await Try("create", () => container.GetBlobClient("a/b/1").UploadAsync(BinaryData.FromString("one"), new BlobUploadOptions { Conditions = absent, Metadata = new Dictionary<string, string> { ["sha256"] = "x" } }));
        await Try("create again", () => container.GetBlobClient("a/b/1").UploadAsync(BinaryData.FromString("two"), new BlobUploadOptions { Conditions = absent }));
        await Try("other", () => container.GetBlobClient("a/c").UploadAsync(BinaryData.FromString("other")));
        var listed = await ListAsync();
        listed.Count.ShouldBe(2, string.Join("\n", answers));
        BlobProperties properties = await container.GetBlobClient("a/b/1").GetPropertiesAsync();
        answers.Add($"{properties.ETag == listed[0].Properties.ETag} {properties.ContentLength} {properties.Metadata["sha256"]}");
        var old = new BlobRequestConditions { IfMatch = listed[0].Properties.ETag };
        await Try("replace", () => container.GetBlobClient("a/b/1").UploadAsync(BinaryData.FromString("three"), new BlobUploadOptions { Conditions = old }));
        await Try("replace an old one", () => container.GetBlobClient("a/b/1").UploadAsync(BinaryData.FromString("four"), new BlobUploadOptions { Conditions = old }));
        await Try("delete an old one", () => container.GetBlobClient("a/b/1").DeleteIfExistsAsync(conditions: old));
        await Try("read", async () => answers.Add((await container.GetBlobClient("a/b/1").DownloadContentAsync()).Value.Content.ToString()));
        await Try("cool", () => container.GetBlobClient("a/b/1").SetAccessTierAsync(AccessTier.Cold));
        await ListAsync();
        var newest = (await ListAsync())[0].Properties.ETag;
        await Try("delete", async () => answers.Add($"{(await container.GetBlobClient("a/b/1").DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, new BlobRequestConditions { IfMatch = newest })).Value}"));
        await Try("delete again", async () => answers.Add($"{(await container.GetBlobClient("a/b/1").DeleteIfExistsAsync()).Value}"));
        await Try("blocks", () => container.GetBlobClient("a/d").UploadAsync(
            BinaryData.FromString("in blocks"), new BlobUploadOptions { Conditions = absent, TransferOptions = new() { InitialTransferSize = 1, MaximumTransferSize = 4 } }));
        await Try("blocks again", () => container.GetBlobClient("a/d").UploadAsync(
            BinaryData.FromString("in blocks"), new BlobUploadOptions { Conditions = absent, TransferOptions = new() { InitialTransferSize = 1, MaximumTransferSize = 4 } }));
        await Try("read blocks", async () => answers.Add((await container.GetBlobClient("a/d").DownloadContentAsync()).Value.Content.ToString()));
        await Try("replace what is gone", () => container.GetBlobClient("a/b/1").UploadAsync(BinaryData.FromString("five"), new BlobUploadOptions { Conditions = old }));
        await Try("read what is gone", () => container.GetBlobClient("a/b/1").DownloadContentAsync());
        await Try("ask for what is gone", () => container.GetBlobClient("a/b/1").GetPropertiesAsync());
        return answers;

        async Task Try(string what, Func<Task> act)
        {
            try
            {
                await act();
                answers.Add($"{what}: done");
            }
            catch (RequestFailedException e)
            {
                answers.Add($"{what}: {e.Status} {e.ErrorCode}");
            }
        }

        async Task<List<BlobItem>> ListAsync()
        {
            var items = new List<BlobItem>();
            await foreach (var item in container.GetBlobsAsync(prefix: "a/"))
            {
                items.Add(item);
                answers.Add($"{item.Name} {item.Properties.ContentLength} {item.Properties.AccessTier}");
            }

            await foreach (var item in container.GetBlobsByHierarchyAsync(delimiter: "/", prefix: "a/"))
            {
                answers.Add($"{item.IsPrefix} {item.Prefix} {item.Blob?.Name}");
            }

            return items;
        }
    }
}
