using System.Text;
using System.Text.Json;
using Ringkeeper.Agent.Tests.Hosting;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Nodes;
using Ringkeeper.Contract.Schema;

namespace Ringkeeper.Agent.Tests.Schema;

[Collection(NodeTests.Name)]
public sealed class CaptureSchemaTests(NodeStack stack)
{
    [Fact]
    public async Task CaptureSchema_WritesTextAndRows_TheSameEachTime()
    {
        var request = new CaptureSchemaJob
        {
            Cluster = NodeStack.Cluster,
            OperationId = "schema",
            Fence = 1,
            BackupId = stack.NewName("schema"),
            KeyId = stack.KeyId,
        };

        var result = await stack.SucceedAsync<CaptureSchemaResult>(request);

        result.SchemaVersion.ShouldBe((await stack.ReadAsync<NodeInfo>(AgentRoutes.Node)).SchemaVersion);
        result.Files.Count.ShouldBe(11);
        (await stack.SucceedAsync<CaptureSchemaResult>(request)).Files.ShouldBe(result.Files);
        (await ReadAsync(request.BackupId, result, "describe.cql")).ShouldContain("CREATE TABLE shop.orders");
        var tables = JsonSerializer.Deserialize<JsonElement>(await ReadAsync(request.BackupId, result, "system_schema.tables.json"));
        var orders = tables.EnumerateArray().Single(row => row.GetProperty("table_name").GetString() == "orders");
        orders.GetProperty("id").GetGuid().ShouldBe(Guid.Parse("63604cd0-e53c-11f1-b546-c1258c3fe4bd"));
        orders.GetProperty("gc_grace_seconds").GetInt32().ShouldBe(864000);
        orders.GetProperty("compression").GetProperty("class").GetString().ShouldStartWith("org.apache.cassandra.io.compress.");
        var dropped = JsonSerializer.Deserialize<JsonElement>(await ReadAsync(request.BackupId, result, "system_schema.dropped_columns.json"));
        dropped.EnumerateArray().Single().GetProperty("dropped_time").GetInt64().ShouldBe(9_223_372_036_854_775);
    }

    private async Task<string> ReadAsync(string backupId, CaptureSchemaResult result, string name)
    {
        using var schema = stack.Store.OpenSchemaFiles(NodeStack.Cluster, backupId);
        return Encoding.UTF8.GetString(await schema.ReadAsync(name, result.Files[$"schema/{name}"]));
    }
}
