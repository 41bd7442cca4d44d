using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Ringkeeper.EndToEnd.Tests.Crashes;
using Ringkeeper.Harness;
using Ringkeeper.Harness.Azurite;

namespace Ringkeeper.EndToEnd.Tests.Harness;

public sealed class UploadLogTests
{
    [Fact]
    public async Task CountCommits_BlobsPutWholeAndInBlocks_CountsEachCommitThatSucceeded()
    {
        using var directory = new WorkDirectory("azurite-log");
        await using var azurite = await AzuriteServer.StartAsync(directory.Path);
        var container = await azurite.CreateContainerAsync();
        var whole = container.GetBlockBlobClient("orders/sstables/a");
        var blocks = container.GetBlockBlobClient("orders/sstables/b");
        string[] ids = [Convert.ToBase64String([1]), Convert.ToBase64String([2])];

        await whole.UploadAsync(new MemoryStream([1]));
        await whole.UploadAsync(new MemoryStream([2]));
        foreach (var id in ids)
        {
            await blocks.StageBlockAsync(id, new MemoryStream([3]));
        }

        await blocks.CommitBlockListAsync(ids);
        await Should.ThrowAsync<Azure.RequestFailedException>(
            () => blocks.CommitBlockListAsync(ids, new CommitBlockListOptions { Conditions = new BlobRequestConditions { IfNoneMatch = Azure.ETag.All } }));
        await container.GetBlockBlobClient("orders/backups/c").UploadAsync(new MemoryStream([4]));

        var commits = UploadLog.CountCommits(azurite.LogFile, container.Name);

        commits.ShouldBe(new Dictionary<string, int> { ["orders/sstables/a"] = 2, ["orders/sstables/b"] = 1 }, ignoreOrder: true);
    }
}
