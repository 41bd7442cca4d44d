using System.Runtime.Versioning;
using Ringkeeper.Embedded.DurableFunctions.Hosting;
using Ringkeeper.Embedded.DurableFunctions.Keys;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Keys;

[UnsupportedOSPlatform("windows")]
public sealed class KeyFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Path => _directory.File("keys.json");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void LoadOrCreate_FirstStart_MakesDistinctKeysForItsOwnerOnly()
    {
        var keys = KeyFile.LoadOrCreate(Path, ["Start", "Stop"]);

        string[] all = [keys.MasterKey, keys.HostKeys["default"], keys.SystemKeys["durabletask_extension"], keys.Functions["Start"]["default"], keys.Functions["Stop"]["default"]];
        all.Distinct().Count().ShouldBe(5);
        all.ShouldAllBe(key => key.Length >= 40);
        File.GetUnixFileMode(Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void LoadOrCreate_SecondStartWithMoreFunctions_KeepsKeysAndAddsNewOnes()
    {
        var first = KeyFile.LoadOrCreate(Path, ["Start"]);

        var second = KeyFile.LoadOrCreate(Path, ["Start", "Stop"]);

        second.MasterKey.ShouldBe(first.MasterKey);
        second.Functions["Start"].ShouldBe(first.Functions["Start"]);
        second.Functions["Stop"]["default"].ShouldNotBe(first.Functions["Start"]["default"]);
        KeyFile.LoadOrCreate(Path, []).Functions.Keys.ShouldBe(["Start", "Stop"]);
        File.GetUnixFileMode(Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void LoadOrCreate_FileReadableByOthers_Refuses()
    {
        KeyFile.LoadOrCreate(Path, []);
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        Should.Throw<HostStartException>(() => KeyFile.LoadOrCreate(Path, [])).Message.ShouldContain("0600");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"masterKey":"topsecrettopsecrettopsecret","functionKeys":"topsecrettopsecret"}""")]
    [InlineData("""{"masterKey":"","functionKeys":{},"systemKeys":{},"functions":{}}""")]
    [InlineData("""{"masterKey":"short","functionKeys":{},"systemKeys":{},"functions":{}}""")]
    [InlineData("null")]
    public void LoadOrCreate_DamagedFile_RefusesWithoutReplacingOrQuotingIt(string content)
    {
        File.WriteAllText(Path, content);
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var exception = Should.Throw<HostStartException>(() => KeyFile.LoadOrCreate(Path, ["Start"]));

        exception.ToString().ShouldContain(Path);
        exception.ToString().ShouldNotContain("topsecret");
        File.ReadAllText(Path).ShouldBe(content);
    }

    [Fact]
    public void ToString_Keys_HoldsNoSecret()
    {
        var keys = KeyFile.LoadOrCreate(Path, ["Start"]);

        keys.ToString().ShouldNotContain(keys.MasterKey);
        $"{keys}".ShouldNotContain(keys.Functions["Start"]["default"]);
    }
}
