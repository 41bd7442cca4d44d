namespace Ringkeeper.Harness.Cassandra;

/// <summary>The keyspaces and rows that a real cluster is filled with: a table with a secondary index, one with clustering, one with blobs.</summary>
internal static class CassandraSchema
{
    // Compaction would replace the very files that are compared after a restore.
    private const string Uncompacted = "compaction = {'class': 'SizeTieredCompactionStrategy', 'enabled': 'false'}";

    public static IEnumerable<string> Statements(int replicationFactor) =>
    [
        $"CREATE KEYSPACE shop WITH replication = {{'class': 'NetworkTopologyStrategy', 'dc1': {replicationFactor}}}",
        $"CREATE KEYSPACE metrics WITH replication = {{'class': 'NetworkTopologyStrategy', 'dc1': {replicationFactor}}}",
        "CREATE TABLE shop.orders (customer int, placed int, note text, PRIMARY KEY (customer, placed)) WITH " + Uncompacted,
        "CREATE TABLE shop.customers (id int PRIMARY KEY, name text, country text) WITH " + Uncompacted,
        "CREATE INDEX customers_country_idx ON shop.customers (country)",
        "CREATE TABLE metrics.samples (series int, taken int, value blob, PRIMARY KEY (series, taken)) WITH " + Uncompacted,
    ];

    public static IEnumerable<string> Rows(int first, int count) =>
        Enumerable.Range(first, count).SelectMany(row => (string[])
        [
            $"INSERT INTO shop.orders (customer, placed, note) VALUES ({row % 100}, {row}, 'order number {row}')",
            $"INSERT INTO shop.customers (id, name, country) VALUES ({row}, 'customer number {row}', 'country {row % 7}')",
            $"INSERT INTO metrics.samples (series, taken, value) VALUES ({row % 10}, {row}, 0x{Convert.ToHexString(RandomBytes(512))})",
        ]);

    private static byte[] RandomBytes(int length)
    {
        var bytes = new byte[length];
        Random.Shared.NextBytes(bytes);
        return bytes;
    }
}
