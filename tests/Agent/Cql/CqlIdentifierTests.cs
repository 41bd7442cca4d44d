using FsCheck;
using FsCheck.Fluent;
using Ringkeeper.Agent.Cql;

namespace Ringkeeper.Agent.Tests.Cql;

public sealed class CqlIdentifierTests
{
    [Theory]
    [InlineData("orders", "\"orders\"")]
    [InlineData("Orders", "\"Orders\"")]
    [InlineData("select", "\"select\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    public void Quote_AnyName_StaysOneName(string name, string quoted) => CqlIdentifier.Quote(name).ShouldBe(quoted);

    [Fact]
    public void Quote_AnyText_CanBeReadBack() => Prop.ForAll<NonNull<string>>(text =>
        Inner(CqlIdentifier.Quote(text.Get), "\"") == text.Get && Inner(CqlIdentifier.Literal(text.Get), "'") == text.Get).QuickCheckThrowOnFailure();

    private static string Inner(string quoted, string quote)
    {
        var inner = quoted[1..^1];
        inner.Replace(quote + quote, "", StringComparison.Ordinal).ShouldNotContain(quote);
        return inner.Replace(quote + quote, quote, StringComparison.Ordinal);
    }
}
