using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Agent.Nodetool.Parsing;
using Ringkeeper.Contract;

namespace Ringkeeper.Agent.Tests.Nodetool;

public sealed class TableStatsParserTests
{
    [Theory]
    [InlineData("tablestats_table")]
    [InlineData("after_drain_tablestats")]
    [InlineData("cfstats_alias")]
    public void Parse_RecordedTable_ReadsItsPartitions(string situation) =>
        TableStatsParser.Parse(RecordedOutput.Read(situation)).ShouldBe(new Dictionary<TableName, long> { [new("shop", "orders")] = 600 });

    [Fact]
    public void Parse_RecordedKeyspace_ReadsEveryTableAndIndex()
    {
        var tables = TableStatsParser.Parse(RecordedOutput.Read("tablestats_keyspace"));

        tables.Count.ShouldBe(11);
        tables[new TableName("shop", "customers")].ShouldBe(630);
        tables[new TableName("shop", "customers.customers_country_idx")].ShouldBe(11);
        tables[new TableName("shop", "stock")].ShouldBe(8);
    }

    [Fact]
    public void Parse_SeveralKeyspaces_KeepsThemApart()
    {
        const string Output = "Keyspace : a\n\t\tTable: t\n\t\tNumber of partitions (estimate): 1\n\n----------------\n"
            + "Keyspace : b\n\t\tTable: t\n\t\tNumber of partitions (estimate): -1\n";

        TableStatsParser.Parse(Of(Output)).ShouldBe(new Dictionary<TableName, long> { [new("a", "t")] = 1, [new("b", "t")] = -1 }, ignoreOrder: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Keyspace : a\n\t\tTable: t\n\t\tSSTable count: 1\n")]
    public void Parse_WithoutPartitions_IsEmpty(string output) => TableStatsParser.Parse(Of(output)).ShouldBeEmpty();

    [Theory]
    [InlineData("many")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999")]
    public void Parse_NoNumber_IsRefused(string number) =>
        Should.Throw<NodetoolException>(() => TableStatsParser.Parse(Of($"Keyspace : a\n\t\tTable: t\n\t\tNumber of partitions (estimate): {number}\n")))
            .Kind.ShouldBe(NodetoolFailureKind.Unreadable);

    private static NodetoolOutput Of(string output) => new("tablestats", 0, output, "");
}
