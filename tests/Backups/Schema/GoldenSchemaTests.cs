using System.Text.RegularExpressions;
using Ringkeeper.Backups.Schema;

namespace Ringkeeper.Backups.Tests.Schema;

/// <summary>What is written from the recorded rows, against what the recorded Cassandra itself wrote.</summary>
public sealed partial class GoldenSchemaTests
{
    [Fact]
    public void Write_RecordedRows_IsWhatCassandraDescribed()
    {
        var schema = RecordedSchema.Read();
        var written = schema.Keyspaces.Where(keyspace => !keyspace.Name.StartsWith("system", StringComparison.Ordinal)).SelectMany(Write).ToList();

        written.Count.ShouldBe(17);
        written.Select(Comparable).ShouldBe(RecordedSchema.Described().Select(Comparable), ignoreOrder: true);
    }

    [Fact]
    public void CreateView_Recorded_LeavesOutTheLineThatCassandraRefuses()
    {
        var shop = RecordedSchema.Read().FindKeyspace("shop")!;

        var view = CqlStatements.CreateView("shop", shop.Views.ShouldHaveSingleItem(), id: null).Cql;

        view.ShouldNotContain("default_time_to_live");
        view.ShouldNotContain("ID =");
    }

    private static IEnumerable<string> Write(CqlKeyspace keyspace) =>
    [
        CqlStatements.CreateKeyspace(keyspace.Name, keyspace).Cql,
        .. keyspace.Types.Select(type => CqlStatements.CreateType(keyspace.Name, type).Cql),
        .. keyspace.Tables.Select(table => CqlStatements.CreateTable(keyspace.Name, table.Name, table, table.Id).Cql),
        .. keyspace.Tables.SelectMany(table => table.Indexes.Select(index => CqlStatements.CreateIndex(keyspace.Name, table.Name, index.Name, index).Cql)),
        .. keyspace.Views.Select(view => CqlStatements.CreateView(keyspace.Name, view, view.Id).Cql),
    ];

    // Cassandra prints cdc though its row has none, the short name of a replication strategy, and what views can't have.
    private static string Comparable(string statement)
    {
        var text = statement.TrimEnd(';').Replace("AND cdc = false", "", StringComparison.Ordinal).Replace("org.apache.cassandra.locator.", "", StringComparison.Ordinal);
        text = text.StartsWith("CREATE MATERIALIZED", StringComparison.Ordinal) ? text.Replace("AND default_time_to_live = 0", "", StringComparison.Ordinal) : text;
        return Spaces().Replace(text, " ");
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
