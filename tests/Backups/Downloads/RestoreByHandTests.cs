using Azure.Storage.Sas;
using Ringkeeper.Backups.Tests.Support;
using Ringkeeper.Harness;
using Ringkeeper.Harness.Processes;

namespace Ringkeeper.Backups.Tests.Downloads;

/// <summary>The script of docs/backups.md, which shares no code with Ringkeeper, reads what Ringkeeper wrote.</summary>
public sealed class RestoreByHandTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Script_TablesOfABackup_ComeBackBitForBit(bool rewrapped)
    {
        using var node = new RecordedNode();
        using var fixture = await BackupFixture.CreateAsync();
        var snapshot = node.Read(RecordedNode.FirstTag);
        var upload = await fixture.UploadAsync("b1", snapshot);
        await fixture.FinishAsync("b1", upload.ManifestSha256);
        var output = fixture.NewDirectory();
        if (rewrapped)
        {
            var key = (await fixture.BlobsAsync("keys/")).Single();
            await fixture.CopyAsync(key.Name, key.Name.Replace(".json", ".2.json", StringComparison.Ordinal));
            await fixture.AlterAsync(key.Name, _ => "{}"u8.ToArray());
        }

        foreach (var table in snapshot.Tables.Where(table => table.Table.Keyspace == "shop"))
        {
            await RunAsync(fixture, $"{table.Table.Keyspace}.{table.Table.Name}", output);
        }

        var shop = snapshot with { Tables = [.. snapshot.Tables.Where(table => table.Table.Keyspace == "shop")] };
        Array.ForEach(Directory.GetFiles(output, "*.schema.cql"), File.Delete);
        RestoredFiles.Compare(node, shop, output).ShouldBeEmpty();
    }

    private static async Task RunAsync(BackupFixture fixture, string table, string output)
    {
        var sas = fixture.Container.GenerateSasUri(BlobContainerSasPermissions.Read | BlobContainerSasPermissions.List, DateTimeOffset.UtcNow.AddHours(1));
        await using var script = ChildProcess.Start(new ChildProcessOptions
        {
            Name = "restore-by-hand",
            FileName = "node",
            Arguments =
            [
                RepositoryRoot.Combine("docs", "restore-by-hand.mjs"), sas.ToString(), BackupFixture.Cluster, "b1",
                $"{BackupFixture.HostId}", table, fixture.KeyFile, output,
            ],
        });

        (await script.Exited).ShouldBe(0, string.Join('\n', script.RecentOutput));
    }
}
