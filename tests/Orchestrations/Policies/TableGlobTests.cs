using Ringkeeper.Orchestrations.Policies;

namespace Ringkeeper.Orchestrations.Tests.Policies;

public sealed class TableGlobTests
{
    [Theory]
    [InlineData("shop.orders", "shop", "orders", true)]
    [InlineData("shop.*", "shop", "orders", true)]
    [InlineData("shop.order?", "shop", "orders", true)]
    [InlineData("*.orders", "shop", "orders", true)]
    [InlineData("shop.order", "shop", "orders", false)]
    [InlineData("shop.Orders", "shop", "orders", false)]
    [InlineData("shop*.orders", "shop", "x", false)]
    [InlineData("s.*", "shop", "orders", false)]
    public void Matches_Table_AsThePatternSays(string glob, string keyspace, string table, bool expected) =>
        new TableGlob(glob).Matches(keyspace, table).ShouldBe(expected);

    [Theory]
    [InlineData("shop")]
    [InlineData("shop.")]
    [InlineData(".orders")]
    [InlineData("a.b.c")]
    [InlineData("../x.y")]
    [InlineData("shop.[ab]")]
    [InlineData("shop.*\n")]
    public void Problem_NoPattern_IsNamed(string glob)
    {
        TableGlob.Problem(glob).ShouldNotBeNull().ShouldContain($"'{glob}'");
        Should.Throw<FormatException>(() => new TableGlob(glob));
    }
}
