using Ringkeeper.Contract;

namespace Ringkeeper.Harness.Cassandra;

/// <summary>What a real cluster is filled with: a table of each kind that a restore treats in its own way.</summary>
internal static class CassandraSchema
{
    // Compaction would replace the very files that are compared after a restore.
    private const string Uncompacted = "compaction = {'class': 'SizeTieredCompactionStrategy', 'enabled': 'false'}";

    private const int SampleBytes = 1_024;

    public static IReadOnlyList<string> Keyspaces { get; } = ["shop", "metrics"];

    /// <summary>Tables and views with rows to count.</summary>
    public static IReadOnlyList<TableName> Tables { get; } =
    [
        new("shop", "orders"),
        new("shop", "customers"),
        new("shop", "customers_by_country"),
        new("shop", "visits"),
        new("metrics", "samples"),
        new("metrics", "sessions"),
    ];

    /// <summary>One row of each table, by its number.</summary>
    public static IReadOnlyList<CassandraWrite> Writes { get; } =
    [
        new("INSERT INTO shop.orders (customer, placed, note) VALUES (?, ?, ?)", row => [row % 100, row, $"order number {row}"]),
        new(
            "INSERT INTO shop.customers (id, name, country, address) VALUES (?, ?, ?, {street: ?, city: ?})",
            row => [row, $"customer number {row}", $"country {row % 7}", $"street {row % 300}", $"city {row % 50}"]),
        new("UPDATE shop.visits SET seen = seen + ? WHERE page = ?", row => [(long)row, $"page {row}"]),
        new("INSERT INTO metrics.samples (series, taken, value) VALUES (?, ?, ?)", row => [row % 4, row, RandomBytes(SampleBytes)]),
        new("INSERT INTO metrics.sessions (id, started) VALUES (?, ?)", row => [$"session {row}", (long)row]),
    ];

    public static IEnumerable<string> Statements(int replicationFactor) =>
    [
        .. Keyspaces.Select(keyspace =>
            $"CREATE KEYSPACE {keyspace} WITH replication = {{'class': 'NetworkTopologyStrategy', 'dc1': {replicationFactor}}}"),
        "CREATE TYPE shop.address (street text, city text)",
        "CREATE TABLE shop.orders (customer int, placed int, note text, PRIMARY KEY (customer, placed)) WITH " + Uncompacted,
        "CREATE TABLE shop.customers (id int PRIMARY KEY, name text, country text, address frozen<address>) WITH " + Uncompacted,
        "CREATE INDEX customers_name_idx ON shop.customers (name)",
        "CREATE MATERIALIZED VIEW shop.customers_by_country AS SELECT * FROM shop.customers WHERE country IS NOT NULL AND id IS NOT NULL "
            + "PRIMARY KEY (country, id) WITH " + Uncompacted,
        "CREATE TABLE shop.visits (page text PRIMARY KEY, seen counter) WITH " + Uncompacted,
        "CREATE TABLE metrics.samples (series int, taken int, value blob, PRIMARY KEY (series, taken)) WITH " + Uncompacted,
        "CREATE TABLE metrics.sessions (id text PRIMARY KEY, started bigint) WITH default_time_to_live = 86400 AND " + Uncompacted,
    ];

    private static byte[] RandomBytes(int length)
    {
        var bytes = new byte[length];
        Random.Shared.NextBytes(bytes);
        return bytes;
    }
}
