using Ringkeeper.Contract.Drills;

namespace Ringkeeper.Contract.Tests.Drills;

public sealed class ScratchKeyspacesTests
{
    private const string Operation = "drill-orders-20261121T030000123Z";

    [Fact]
    public void Name_IsOneOfItsOperation()
    {
        var name = ScratchKeyspaces.Name("20261121T030000123Z", 12);

        name.ShouldBe("rk_drill_20261121t030000123z_12");
        ScratchKeyspaces.IsOne(name).ShouldBeTrue();
        ScratchKeyspaces.IsOf(Operation, name).ShouldBeTrue();
    }

    [Theory]
    [InlineData("shop")]
    [InlineData("rk_drill_20261121t030000123z_")]
    [InlineData("rk_drill_20261121t030000123z_0")]
    [InlineData("rk_drill_20261121t030000123z_1x")]
    [InlineData("rk_drill_20261121t030000123z_1\n")]
    [InlineData("rk_drill_20261121T030000123Z_1")]
    [InlineData("xrk_drill_20261121t030000123z_1")]
    public void IsOne_AnotherName_IsNot(string name)
    {
        ScratchKeyspaces.IsOne(name).ShouldBeFalse();
        ScratchKeyspaces.IsOf(Operation, name).ShouldBeFalse();
    }

    [Theory]
    [InlineData("drill-orders-20261121T030000124Z")]
    [InlineData("restore-orders-20261121T030000123Z")]
    [InlineData("drill-orders-120261121T030000123Z")]
    public void IsOf_AnotherOperation_IsNot(string operation) =>
        ScratchKeyspaces.IsOf(operation, "rk_drill_20261121t030000123z_1").ShouldBeFalse();
}
