using Ringkeeper.Backups.Downloads;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Keys;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Tests.Support;
using Ringkeeper.Backups.Transfers;
using Ringkeeper.Backups.Uploads;
using Ringkeeper.Harness;
using Ringkeeper.Harness.Azurite;

namespace Ringkeeper.Backups.Tests.Faults;

public sealed class StoreRestartTests
{
    [Fact]
    public async Task Upload_ServerRestartsMidway_IsFinishedByARerun()
    {
        using var directory = new WorkDirectory("restarted-store");
        await using var server = await AzuriteServer.StartAsync(directory.CreateSubdirectory("azurite"));
        using var wrapping = LocalKeyWrapping.Open(directory.Combine("key.pem"));
        var store = new BackupStore(await server.CreateContainerAsync("backups"), wrapping, TimeProvider.System);
        using var node = new RecordedNode();
        var snapshot = node.Read(RecordedNode.FirstTag);
        var keyId = await store.Keys.EnsureAsync(BackupFixture.Cluster);
        var restart = new Lazy<Task>(() => server.RestartAsync());

        await UploadAsync(new Halfway(() => _ = restart.Value));
        restart.IsValueCreated.ShouldBeTrue();
        await restart.Value;
        while (!await UploadAsync(null))
        {
            // Not itself again yet.
        }

        var manifest = (await store.FindNodeManifestAsync(BackupFixture.Cluster, "b1", BackupFixture.HostId)).ShouldNotBeNull().Manifest;
        var root = directory.CreateSubdirectory("restored");
        await new SnapshotDownloader(store).DownloadAsync(manifest, [.. manifest.Tables.Select(table => table.Reference)], root, new TransferOptions());
        RestoredFiles.Compare(node, snapshot, root).ShouldBeEmpty();

        async Task<bool> UploadAsync(IProgress<TransferProgress>? progress)
        {
            try
            {
                await new SnapshotUploader(store).UploadAsync(
                    BackupFixture.Source("b1"), snapshot, keyId, directory.Combine("sstables.index"), new TransferOptions(), progress);
                return true;
            }
            catch (StoreUnavailableException)
            {
                // Away for longer than the client tries: a rerun finishes it.
                return false;
            }
        }
    }

    private sealed class Halfway(Action reached) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value)
        {
            if (value.FilesDone * 2 >= value.FilesTotal)
            {
                reached();
            }
        }
    }
}
