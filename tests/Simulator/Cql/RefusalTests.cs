using System.Text;
using Ringkeeper.Simulator.Cql;

namespace Ringkeeper.Simulator.Tests.Cql;

[Collection(RingCollection.Name)]
public sealed class RefusalTests(RingFixture fixture)
{
    [Theory]
    [InlineData("TRUNCATE shop.nope", "table nope does not exist")]
    [InlineData("TRUNCATE nope.orders", "keyspace nope does not exist")]
    [InlineData("TRUNCATE shop.customers_by_email", "Cannot TRUNCATE materialized view directly; must truncate base table instead")]
    [InlineData("SELECT * FROM shop.orders", "The simulator stores no rows: shop.orders cannot be read")]
    [InlineData("INSERT INTO shop.plain (k) VALUES (1)", "The simulator stores no rows: INSERT is not supported")]
    [InlineData("SELECT * FROM system.local LIMIT 99999999999", "LIMIT must be strictly positive")]
    [InlineData("SELECT nope(key) FROM system.local", "Unknown function 'nope'")]
    [InlineData("SELECT toUnixTimestamp(key) FROM system.local", "Invalid call to function tounixtimestamp, none of its type signatures match")]
    [InlineData("SELECT nope FROM system.local", "Undefined column name nope in table system.local")]
    public async Task Query_Impossible_IsInvalid(string query, string message)
    {
        var (code, body) = await Conversation.QueryAsync(query, fixture.Ring.Ring.Nodes[0].Address, fixture.Ring.Ring.CqlPort);

        code.ShouldBe(Opcode.Error);
        body[..4].ShouldBe([0, 0, 0x22, 0]);
        Encoding.UTF8.GetString(body[6..]).ShouldBe(message);
    }

    [Theory]
    [InlineData("SELECT * FROM system.peers_v2 WHERE peer_port = 99999999999")]
    [InlineData("SELECT * FROM system_schema.columns WHERE column_name_bytes = '0'")]
    [InlineData("SELECT * FROM system.local WHERE tokens = 'x'")]
    [InlineData("SELECT * FROM system.local WHERE key = ?")]
    public async Task Query_ValueOfAnotherType_IsInvalid(string query)
    {
        var (code, body) = await Conversation.QueryAsync(query, fixture.Ring.Ring.Nodes[0].Address, fixture.Ring.Ring.CqlPort);

        code.ShouldBe(Opcode.Error);
        body[..4].ShouldBe([0, 0, 0x22, 0]);
    }
}
