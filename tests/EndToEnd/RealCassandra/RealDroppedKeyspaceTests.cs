using Ringkeeper.Contract;
using Ringkeeper.Harness.Cassandra;

namespace Ringkeeper.EndToEnd.Tests.RealCassandra;

/// <summary>A keyspace is dropped and made again from what the backup holds of system_schema.</summary>
[Collection(RealCassandraTests.Name)]
public sealed class RealDroppedKeyspaceTests(RealCassandraStack real)
{
    private const int Rows = 200;

    private static readonly string[] Schema =
    [
        "CREATE KEYSPACE gone WITH replication = {'class': 'NetworkTopologyStrategy', 'dc1': 3} AND durable_writes = false",
        "CREATE TYPE gone.point (x int, y int)",
        "CREATE TYPE gone.\"Shape\" (name text, points frozen<list<frozen<point>>>)",
        "CREATE TABLE gone.\"Mixed\" (\"Key\" int, at timeuuid, kept text static, dropped text, shape frozen<\"Shape\">, loose point, tags set<text>, "
            + "PRIMARY KEY (\"Key\", at)) WITH CLUSTERING ORDER BY (at DESC) AND gc_grace_seconds = 3600 AND comment = 'it''s here'",
        "CREATE INDEX mixed_tags ON gone.\"Mixed\" (tags)",
        "CREATE TABLE gone.base (id int PRIMARY KEY, country text, name text)",
        "CREATE MATERIALIZED VIEW gone.by_country AS SELECT id, country FROM gone.base WHERE country IS NOT NULL AND id IS NOT NULL PRIMARY KEY (country, id)",
        "CREATE TABLE gone.counted (page text PRIMARY KEY, seen counter)",
    ];

    private static readonly TableName[] Tables = [new("gone", "Mixed"), new("gone", "base"), new("gone", "by_country"), new("gone", "counted")];

    private ICassandraNode Node => real.Cassandra.Nodes[0];

    [RealCassandraFact]
    public async Task Restore_OfADroppedKeyspace_MakesItsSchemaAgainAndBringsItsRows()
    {
        await TableRows.ExecuteAsync(Node, [.. Schema, .. Enumerable.Range(0, Rows).SelectMany(Writes)]);
        await TableRows.ExecuteAsync(Node, "ALTER TABLE gone.\"Mixed\" DROP dropped", "ALTER TABLE gone.\"Mixed\" ADD added int");
        await real.Stack.BackUpAsync("gone");
        var (rows, schema) = (await TableRows.ReadAsync(Node, Tables), await DescribeAsync());
        await TableRows.ExecuteAsync(Node, "DROP KEYSPACE gone");

        await real.RestoreAsync(new { backup = "gone", keyspaces = new[] { "gone" } });

        (await DescribeAsync()).ShouldBe(schema);
        (await TableRows.ReadAsync(Node, Tables)).ShouldBe(rows, ignoreOrder: true);
        (await TableRows.ColumnAsync(Node, "SELECT JSON \"Key\" FROM gone.\"Mixed\" WHERE tags CONTAINS 'tag 7'")).Count.ShouldBe(1, "its index is filled");
        foreach (var node in real.Cassandra.Nodes)
        {
            (await NodetoolProcess.RunAsync(node, ["statusautocompaction", "gone"], CancellationToken.None)).ShouldContain("running", "it is put back");
        }

        await TableRows.ExecuteAsync(Node, "DROP KEYSPACE gone");
    }

    private static IEnumerable<string> Writes(int row) =>
    [
        $"INSERT INTO gone.\"Mixed\" (\"Key\", at, kept, dropped, shape, loose, tags) VALUES ({row}, now(), 'static {row}', 'unseen', "
            + $"{{name: 'n', points: [{{x: {row}, y: 1}}]}}, {{x: {row}}}, {{'tag {row}', 'all'}})",
        $"INSERT INTO gone.base (id, country, name) VALUES ({row}, 'country {row % 7}', 'name {row}')",
        $"UPDATE gone.counted SET seen = seen + {row + 1} WHERE page = 'page {row}'",
    ];

    /// <summary>The schema with its ids and dropped columns.</summary>
    private Task<IReadOnlyList<string>> DescribeAsync() => TableRows.ColumnAsync(Node, "DESCRIBE KEYSPACE gone WITH INTERNALS", "create_statement");
}
