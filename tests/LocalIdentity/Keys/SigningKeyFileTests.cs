using Ringkeeper.Embedded.LocalIdentity.Keys;
using Ringkeeper.Embedded.LocalIdentity.Tests.Tokens;

namespace Ringkeeper.Embedded.LocalIdentity.Tests.Keys;

public sealed class SigningKeyFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void LoadOrCreate_NoFile_MakesOneOnlyTheOwnerReads()
    {
        using var key = SigningKeyFile.LoadOrCreate(_folder.File("signing.pem"));

        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(_folder.File("signing.pem")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        _folder.Names().ShouldBe(["signing.pem"]);
    }

    [Fact]
    public async Task LoadOrCreate_ManyAtOnce_AllUseOneKey()
    {
        var starts = Enumerable.Range(0, 8).Select(_ => Task.Run(() => SigningKeyFile.LoadOrCreate(_folder.File("signing.pem"))));

        var keys = await Task.WhenAll(starts);

        keys.Select(key => key.KeyId).Distinct().Count().ShouldBe(1);
        _folder.Names().ShouldBe(["signing.pem"]);
        Array.ForEach(keys, key => key.Dispose());
    }

    [Fact]
    public void LoadOrCreate_FileOpenToOthers_IsRefused()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var path = _folder.File("signing.pem");
        SigningKeyFile.LoadOrCreate(path).Dispose();
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        Should.Throw<InvalidOperationException>(() => SigningKeyFile.LoadOrCreate(path)).Message.ShouldContain("0600");
    }

    [Fact]
    public void LoadOrCreate_NoKeyInFile_NamesTheFile()
    {
        var path = _folder.File("signing.pem");
        File.WriteAllText(path, "nothing of use");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Should.Throw<InvalidOperationException>(() => SigningKeyFile.LoadOrCreate(path)).Message.ShouldContain(path);
    }

    [Fact]
    public async Task Restart_SameKeyFile_EarlierTokensStillValidate()
    {
        string token;
        await using (var first = await RunningIdentity.StartAsync(_folder.File("signing.pem")))
        {
            using var response = await first.AskAsync($"api-version=2019-08-01&resource={RunningIdentity.Audience}");
            token = (await TokenCheck.ReadAsync(response)).GetProperty("access_token").GetString()!;
        }

        await using var second = await RunningIdentity.StartAsync(_folder.File("signing.pem"));

        var claims = await TokenCheck.SignedClaimsAsync(second.Client, token);
        claims.GetProperty("aud").GetString().ShouldBe(RunningIdentity.Audience);
    }
}
