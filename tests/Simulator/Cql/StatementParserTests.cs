using FsCheck;
using FsCheck.Fluent;
using Ringkeeper.Simulator.Cql;
using Ringkeeper.Simulator.Cql.Statements;

namespace Ringkeeper.Simulator.Tests.Cql;

public sealed class StatementParserTests
{
    [Fact]
    public void Parse_SelectWithEverything_ReadsEachPart()
    {
        var select = StatementParser.Parse("""select Key, "Quoted" AS q from system."Local" where key='it''s' AND port IN (1, ?) limit 3 ALLOW FILTERING;""")
            .ShouldBeOfType<SelectStatement>();

        (select.Keyspace, select.Table, select.Limit, select.BindMarkers).ShouldBe(("system", "Local", 3, 1));
        select.Selection.Select(selector => (selector.Column, selector.Alias)).ShouldBe([("key", null), ("Quoted", "q")]);
        select.Restrictions.Select(restriction => (restriction.Column, string.Join('|', restriction.Values))).ShouldBe([("key", "it's"), ("port", "1|")]);
    }

    [Fact]
    public void Parse_SelectWithAFunction_ReadsFunctionAndColumn()
    {
        var select = (SelectStatement)StatementParser.Parse("SELECT name, toUnixTimestamp(\"when\") AS time FROM a.b");

        select.Selection.ShouldBe([new Selector("name", null, IsCount: false), new Selector("when", "time", IsCount: false, "tounixtimestamp")]);
    }

    [Fact]
    public void Parse_ListAndNamedMarker_ReadsBoth()
    {
        var select = (SelectStatement)StatementParser.Parse("SELECT * FROM a.b WHERE types = ['int', 'text'] AND none = [] AND name = :given");

        select.Restrictions.Select(restriction => (restriction.Column, restriction.Values[0], restriction.MarkerName))
            .ShouldBe([("types", """["int","text"]""", null), ("none", "[]", null), ("name", null, "given")]);
        select.BindMarkers.ShouldBe(1);
    }

    [Theory]
    [InlineData("SELECT * FROM a.b WHERE c = [")]
    [InlineData("SELECT * FROM a.b WHERE c = [?]")]
    [InlineData("SELECT f(a FROM b.c")]
    [InlineData("SELECT * FROM")]
    [InlineData("SELECT FROM system.local")]
    [InlineData("SELECT * FROM system.local WHERE key")]
    [InlineData("SELECT * FROM system.local extra words")]
    [InlineData("TRUNCATE")]
    [InlineData("DESCRIBE")]
    [InlineData("")]
    [InlineData("'")]
    [InlineData("~")]
    public void Parse_Malformed_IsASyntaxError(string text) =>
        Should.Throw<CqlException>(() => StatementParser.Parse(text)).Code.ShouldBe(CqlErrorCode.SyntaxError);

    [Fact]
    public void Parse_AnyText_GivesAStatementOrACqlError() => Prop.ForAll<NonNull<string>>(text =>
    {
        try
        {
            return StatementParser.Parse(text.Get) is not null;
        }
        catch (CqlException)
        {
            return true;
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Parse_AnyTextLiteral_ComesBackWhole() => Prop.ForAll<NonNull<string>>(text =>
    {
        var select = (SelectStatement)StatementParser.Parse($"SELECT * FROM a.b WHERE c = '{text.Get.Replace("'", "''", StringComparison.Ordinal)}'");
        return select.Restrictions[0].Values[0] == text.Get;
    }).QuickCheckThrowOnFailure();
}
