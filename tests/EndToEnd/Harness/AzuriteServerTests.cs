using Ringkeeper.Harness.Azurite;

namespace Ringkeeper.EndToEnd.Tests.Harness;

public sealed class AzuriteServerTests
{
    [Fact]
    public async Task StartAsync_FirstUse_KeepsBlobsOverARestart()
    {
        using var directory = new Ringkeeper.Harness.WorkDirectory("azurite-test");
        await using var azurite = await AzuriteServer.StartAsync(directory.Path);
        var container = await azurite.CreateContainerAsync();
        await container.GetBlobClient("a/b").UploadAsync(BinaryData.FromString("kept"));

        await azurite.RestartAsync();

        var blob = await container.GetBlobClient("a/b").DownloadContentAsync();
        blob.Value.Content.ToString().ShouldBe("kept");
    }

    [Fact]
    public async Task CreateContainerAsync_SharedServer_GivesEachCallerItsOwn()
    {
        var azurite = await AzuriteServer.SharedAsync();

        var first = await azurite.CreateContainerAsync();
        var second = await azurite.CreateContainerAsync();

        first.Name.ShouldNotBe(second.Name);
        (await first.ExistsAsync()).Value.ShouldBeTrue();
    }
}
