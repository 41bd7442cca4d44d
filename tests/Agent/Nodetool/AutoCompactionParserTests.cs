using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Agent.Nodetool.Parsing;
using Ringkeeper.Contract;

namespace Ringkeeper.Agent.Tests.Nodetool;

public sealed class AutoCompactionParserTests
{
    [Fact]
    public void Parse_RecordedOutput_ReadsEveryTableAndIndex()
    {
        var output = RecordedOutput.Read("statusautocompaction_all_keyspaces");

        var tables = AutoCompactionParser.Parse(output);

        tables.Count.ShouldBe(output.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1);
        tables.Where(table => !table.Value).ShouldHaveSingleItem().Key.ShouldBe(new TableName("shop", "orders"));
        tables[new TableName("shop", "customers.customers_country_idx")].ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("running\n")]
    [InlineData("Keyspace Table  Status \nshop     orders perhaps\n")]
    [InlineData("Keyspace Table  Status \nshop     orders\n")]
    public void Parse_SomethingElse_IsRefused(string output) =>
        Should.Throw<NodetoolException>(() => AutoCompactionParser.Parse(new NodetoolOutput("statusautocompaction -a", 0, output, "")))
            .Kind.ShouldBe(NodetoolFailureKind.Unreadable);
}
