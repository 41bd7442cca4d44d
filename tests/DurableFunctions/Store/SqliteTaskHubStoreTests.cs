using Microsoft.Data.Sqlite;
using Ringkeeper.Embedded.DurableFunctions.Store;
using Ringkeeper.Embedded.DurableFunctions.Store.Sqlite;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Store;

public sealed class SqliteTaskHubStoreTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("ringkeeper-store-");

    private string DatabasePath => Path.Combine(_directory.FullName, "hub.db");

    [Fact]
    public async Task Open_StoreInUse_Refuses()
    {
        await using var first = new SqliteTaskHubStore(DatabasePath);
        first.Open();
        await using var second = new SqliteTaskHubStore(DatabasePath);

        Should.Throw<TaskHubStoreException>(() => second.Open()).Message.ShouldContain("in use by another host");
    }

    [Fact]
    public async Task Open_NewerVersion_Refuses()
    {
        await CreateAsync();
        Execute("PRAGMA user_version = 99");

        await RefusedAsync("version 99");
    }

    [Fact]
    public async Task Open_OtherApplicationsDatabase_Refuses()
    {
        Execute("CREATE TABLE other (id INTEGER)");

        await RefusedAsync("not a task hub's store");
    }

    [Fact]
    public async Task Open_FileOfVersion1_MigratesAndCarriesOn()
    {
        Execute($"PRAGMA application_id = {SqliteSchema.ApplicationId}");
        Execute(SqliteSchema.Migrations[0]);
        Execute("PRAGMA user_version = 1");
        Execute(
            """
            INSERT INTO instances (instance_id, execution_id, name, version, status, created_at, updated_at, input)
            VALUES ('old', 'e1', 'Order', '', 'Pending', '2026-01-01T00:00:00.0000000Z', '2026-01-01T00:00:00.0000000Z', '7')
            """);
        Execute(
            """
            INSERT INTO messages (instance_id, execution_id, type, timestamp, payload)
            VALUES ('old', 'e1', 'ExecutionStarted', '2026-01-01T00:00:00.0000000Z', '{"name":"Order","executionId":"e1","version":"","input":7}')
            """);

        await using var store = new SqliteTaskHubStore(DatabasePath);
        var work = store.Open();

        work.Messages.ShouldHaveSingleItem().InstanceId.ShouldBe("old");
        var record = store.Find("old").ShouldNotBeNull();
        record.Identity.Input.ShouldBe("7");
        record.Identity.Trace.ShouldBeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(5000)]
    public async Task Open_TruncatedOrScrambledFile_RefusesAndLeavesIt(int keep)
    {
        await CreateAsync();
        var bytes = await File.ReadAllBytesAsync(DatabasePath);
        Array.Fill(bytes, (byte)0xAB, keep, bytes.Length - keep);
        var damaged = keep == 0 ? [] : bytes;
        await File.WriteAllBytesAsync(DatabasePath, damaged);

        await RefusedAsync("damaged");

        (await File.ReadAllBytesAsync(DatabasePath)).ShouldBe(damaged);
    }

    [Fact]
    public async Task WriteAsync_OneWriteFails_OthersOfItsGroupAreCommitted()
    {
        using var file = new SqliteFile(DatabasePath);
        using var writer = new SqliteWriter(file.Open(readOnly: false));
        const string insert = "INSERT INTO timers (instance_id, task_id, execution_id, fire_at) VALUES ($1, 0, 'e', 't')";

        var good = Enumerable.Range(0, 20).Select(number => writer.WriteAsync(statements => statements.Execute(insert, $"good-{number}"))).ToList();
        var bad = writer.WriteAsync(statements => statements.Execute(insert, "good-0"));

        (await Task.WhenAll(good)).ShouldAllBe(rows => rows == 1);
        await Should.ThrowAsync<SqliteException>(() => bad);
        using var reader = file.Open(readOnly: true);
        reader.Scalar("SELECT count(*) FROM timers").ShouldBe(20L);
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private async Task CreateAsync()
    {
        await using var store = new SqliteTaskHubStore(DatabasePath);
        store.Open();
    }

    private async Task RefusedAsync(string reason)
    {
        await using var store = new SqliteTaskHubStore(DatabasePath);
        Should.Throw<TaskHubStoreException>(() => store.Open()).Message.ShouldContain(reason);
    }

    private void Execute(string sql)
    {
        SQLitePCL.Batteries_V2.Init();
        using var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are this test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
