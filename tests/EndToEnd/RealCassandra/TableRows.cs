using System.Net;
using System.Security.Cryptography;
using System.Text;
using Cassandra;
using Ringkeeper.Contract;
using Ringkeeper.Harness.Cassandra;

namespace Ringkeeper.EndToEnd.Tests.RealCassandra;

/// <summary>Every row of a table, as Cassandra writes it as JSON: how many there are, and a hash over all of them whatever their order.</summary>
/// <param name="Count">How many rows.</param>
/// <param name="Sha256">Over the sorted lines.</param>
public sealed record TableRows(int Count, string Sha256)
{
    /// <summary>Reads tables on every replica; a row that one replica lacks is repaired by that, never hidden.</summary>
    public static async Task<IReadOnlyDictionary<TableName, TableRows>> ReadAsync(ICassandraNode node, IEnumerable<TableName> tables)
    {
        using var cluster = Connect(node);
        using var session = await cluster.ConnectAsync();
        var read = new Dictionary<TableName, TableRows>();
        foreach (var table in tables)
        {
            var rows = await session.ExecuteAsync(new SimpleStatement($"SELECT JSON * FROM \"{table.Keyspace}\".\"{table.Name}\"").SetPageSize(500));
            read[table] = Of(rows.Select(row => row.GetValue<string>(0)).Order(StringComparer.Ordinal).ToList());
        }

        return read;
    }

    /// <summary>Carries out statements on one node, one after the other.</summary>
    public static async Task ExecuteAsync(ICassandraNode node, params IEnumerable<string> statements)
    {
        using var cluster = Connect(node);
        using var session = await cluster.ConnectAsync();
        foreach (var statement in statements)
        {
            await session.ExecuteAsync(new SimpleStatement(statement));
        }
    }

    /// <summary>A column of what a query answers, sorted; the first one unless it is named.</summary>
    public static async Task<IReadOnlyList<string>> ColumnAsync(ICassandraNode node, string query, string? column = null)
    {
        using var cluster = Connect(node);
        using var session = await cluster.ConnectAsync();
        var rows = await session.ExecuteAsync(new SimpleStatement(query));
        return [.. rows.Select(row => column is null ? row.GetValue<string>(0) : row.GetValue<string>(column)).Order(StringComparer.Ordinal)];
    }

    private static Cluster Connect(ICassandraNode node) => Cluster.Builder()
        .AddContactPoint(new IPEndPoint(IPAddress.Parse(node.Address), node.CqlPort))
        .WithQueryOptions(new QueryOptions().SetConsistencyLevel(ConsistencyLevel.All))
        .WithSocketOptions(new SocketOptions().SetReadTimeoutMillis(60_000))
        .Build();

    private static TableRows Of(List<string> lines) =>
        new(lines.Count, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines)))));
}
