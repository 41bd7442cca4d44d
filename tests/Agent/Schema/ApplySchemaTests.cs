using Ringkeeper.Agent.Tests.Hosting;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Contract.Schema;

namespace Ringkeeper.Agent.Tests.Schema;

[Collection(NodeTests.Name)]
public sealed class ApplySchemaTests(NodeStack stack) : IAsyncLifetime
{
    private const string Id = "11111111-aaaa-1111-8111-111111111111";

    private static readonly TableName Applied = new("shop", "Applied");

    public async Task InitializeAsync()
    {
        await ExecuteAsync($"CREATE TABLE shop.\"Applied\" (a int, \"From\" text, gone text, box frozen<dims>, PRIMARY KEY (a, \"From\")) WITH ID = {Id} AND CLUSTERING ORDER BY (\"From\" DESC) AND comment = 'it''s'");
        await ExecuteAsync("ALTER TABLE shop.\"Applied\" DROP gone USING TIMESTAMP 1700000000000000");
        await ExecuteAsync("CREATE INDEX by_box ON shop.\"Applied\" (box)");
    }

    public Task DisposeAsync() => ExecuteAsync("DROP TABLE IF EXISTS shop.\"Applied\"");

    [Fact]
    public async Task ApplySchema_TableDropped_CreatesItAsItWas()
    {
        var job = await CaptureAsync();
        var before = await RowsAsync();
        await ExecuteAsync("DROP TABLE shop.\"Applied\"");

        var result = await stack.SucceedAsync<ApplySchemaResult>(job);

        result.Created.ShouldBe(["table shop.Applied", "dropped column gone of shop.Applied", "index shop.by_box"]);
        (await RowsAsync()).ShouldBe(before);
        (await stack.SucceedAsync<ApplySchemaResult>(job)).Created.ShouldBe(result.Created, "done again, it creates nothing");
    }

    [Fact]
    public async Task ApplySchema_InterruptedAfterTheFirstStatement_GoesOn()
    {
        var job = await CaptureAsync();
        var before = await RowsAsync();
        await ExecuteAsync("DROP TABLE shop.\"Applied\"");
        await ExecuteAsync($"CREATE TABLE shop.\"Applied\" (a int, \"From\" text, gone text, box frozen<dims>, PRIMARY KEY (a, \"From\")) WITH ID = {Id} AND CLUSTERING ORDER BY (\"From\" DESC) AND comment = 'it''s'");
        (await stack.FailAsync(job)).Message.ShouldContain("values that were dropped would come back");
        var state = Directory.CreateDirectory(Path.Combine(stack.AgentDirectory, "state", "schema")).FullName;
        await File.WriteAllTextAsync(Path.Combine(state, $"{job.OperationId}.json"), """{"tables":[{"keyspace":"shop","name":"Applied"}],"created":["table shop.Applied"]}""");

        await stack.SucceedAsync<ApplySchemaResult>(job);

        (await RowsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task ApplySchema_WhatIsThereDiffers_FailsWithTheDifferenceAndChangesNothing()
    {
        var job = await CaptureAsync();
        await ExecuteAsync("DROP TABLE shop.\"Applied\"");
        await ExecuteAsync("CREATE TABLE shop.\"Applied\" (a int, \"From\" int, PRIMARY KEY (a, \"From\"))");
        var before = await RowsAsync();

        var error = await stack.FailAsync(job);

        error.Code.ShouldBe(JobErrorCodes.SchemaConflict);
        error.Message.ShouldContain("Table shop.Applied: its clustering is (From text desc) in the backup and (From int) in the cluster");
        error.Message.ShouldContain("column box");
        (await RowsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task ApplySchema_BesideLiveUnderTheSameName_IsRefused()
    {
        var job = await CaptureAsync();

        (await stack.FailAsync(job with { BesideLive = true })).Message.ShouldContain("a name that is free");
    }

    private async Task<ApplySchemaJob> CaptureAsync()
    {
        var backupId = stack.NewName("applied");
        var captured = await stack.SucceedAsync<CaptureSchemaResult>(
            new CaptureSchemaJob { Cluster = NodeStack.Cluster, OperationId = backupId, Fence = 1, BackupId = backupId, KeyId = stack.KeyId });
        return new ApplySchemaJob
        {
            Cluster = NodeStack.Cluster,
            OperationId = stack.NewName("apply"),
            Fence = 1,
            BackupId = backupId,
            SchemaFiles = captured.Files.ToDictionary(file => file.Key["schema/".Length..], file => file.Value),
            Tables = [new RestoredTable(Applied, Applied)],
            BesideLive = false,
            Create = true,
        };
    }

    /// <summary>Every row of system_schema, however ordered.</summary>
    private async Task<IReadOnlyList<string>> RowsAsync()
    {
        var rows = await stack.ReadAsync<SchemaRows>(AgentRoutes.SchemaRows);
        return [.. rows.Files.OrderBy(file => file.Key).SelectMany(file => System.Text.Json.JsonDocument.Parse(file.Value).RootElement.EnumerateArray().Select(row => $"{file.Key} {row}").Order(StringComparer.Ordinal))];
    }

    private Task ExecuteAsync(string statement) => stack.Cassandra.ExecuteAsync(statement, CancellationToken.None);
}
