using System.Text;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Keys;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Tests.Support;

namespace Ringkeeper.Backups.Tests.Store;

public sealed class SchemaFilesTests
{
    private static readonly string[] Names = ["describe.cql", "schema.cql", "system_schema.tables.json", "system_schema.types.json"];

    [Fact]
    public async Task ReadAll_ManyFiles_AsksTheVaultOnce()
    {
        using var fixture = await BackupFixture.CreateAsync();
        using var counting = new CountingWrapping(LocalKeyWrapping.Open(fixture.KeyFile));
        var store = new BackupStore(fixture.Container, counting, TimeProvider.System);
        var hashes = new Dictionary<string, string>();
        using (var written = store.OpenSchemaFiles(BackupFixture.Cluster, "b1"))
        {
            foreach (var name in Names)
            {
                hashes[name] = await written.CreateAsync(name, Encoding.UTF8.GetBytes($"of {name}"), fixture.KeyId);
            }
        }

        counting.Unwrapped.ShouldBe(1);
        using var schema = store.OpenSchemaFiles(BackupFixture.Cluster, "b1");
        var contents = await schema.ReadAllAsync(hashes);

        contents.ToDictionary(file => file.Key, file => Encoding.UTF8.GetString(file.Value)).ShouldBe(Names.ToDictionary(name => name, name => $"of {name}"), ignoreOrder: true);
        counting.Unwrapped.ShouldBe(2);
    }

    [Fact]
    public async Task Read_EmptyFile_IsEmptyAndMissingWhenGone()
    {
        using var fixture = await BackupFixture.CreateAsync();
        using var schema = fixture.Store.OpenSchemaFiles(BackupFixture.Cluster, "b1");
        var sha256 = await schema.CreateAsync("schema.cql", ReadOnlyMemory<byte>.Empty, fixture.KeyId);

        (await schema.ReadAsync("schema.cql", sha256)).ShouldBeEmpty();
        await fixture.Container.DeleteBlobAsync("orders/backups/b1/schema/schema.cql");
        await Should.ThrowAsync<BlobMissingException>(schema.ReadAsync("schema.cql", sha256));
    }
}
