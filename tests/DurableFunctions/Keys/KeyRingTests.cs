using Ringkeeper.Embedded.DurableFunctions.Keys;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Keys;

public sealed class KeyRingTests
{
    private readonly KeyRing _ring = new(new FunctionKeys
    {
        MasterKey = "master",
        HostKeys = new() { ["default"] = "host" },
        SystemKeys = new() { ["durabletask_extension"] = "system" },
        Functions = new() { ["Start"] = new() { ["default"] = "start" }, ["Stop"] = new() { ["default"] = "stop" } },
    });

    [Theory]
    [InlineData("start", true)]
    [InlineData("host", true)]
    [InlineData("master", true)]
    [InlineData("stop", false)]
    [InlineData("system", false)]
    [InlineData("STart", false)]
    [InlineData("star", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void OpensFunction_Key_OpensWithItsOwnHostAndMaster(string? key, bool opens) =>
        _ring.OpensFunction("start", key).ShouldBe(opens);

    [Theory]
    [InlineData("system", true)]
    [InlineData("master", true)]
    [InlineData("host", false)]
    [InlineData("start", false)]
    [InlineData(null, false)]
    public void OpensSystem_Key_OpensWithItsOwnAndMaster(string? key, bool opens)
    {
        _ring.OpensSystem("durabletask_extension", key).ShouldBe(opens);
        _ring.OpensAnySystem(key).ShouldBe(opens);
    }

    [Theory]
    [InlineData("master", true)]
    [InlineData("host", false)]
    [InlineData("system", false)]
    [InlineData(null, false)]
    public void OpensAdmin_Key_OpensWithMasterOnly(string? key, bool opens) => _ring.OpensAdmin(key).ShouldBe(opens);

    [Fact]
    public void OpensFunction_UnknownFunction_OpensWithHostKey() => _ring.OpensFunction("Other", "host").ShouldBeTrue();
}
