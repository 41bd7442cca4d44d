using System.Runtime.Versioning;
using System.Security.Cryptography;
using Ringkeeper.Backups.Keys;
using Ringkeeper.Harness;

namespace Ringkeeper.Backups.Tests.Keys;

[UnsupportedOSPlatform("windows")]
public sealed class LocalKeyWrappingTests
{
    [Fact]
    public async Task Open_ManyAtOnce_AllUseOneKeyThatOnlyTheOwnerReads()
    {
        using var directory = new WorkDirectory("keys");
        var path = directory.Combine("sub", "key.pem");

        var keys = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => LocalKeyWrapping.Open(path))));
        var wrapped = await Task.WhenAll(keys.Select(key => key.WrapAsync(new byte[32], default)));

        wrapped.Select(key => key.KeyEncryptionKeyId).Distinct().ShouldHaveSingleItem();
        (await keys[0].UnwrapAsync(wrapped[5], default)).ShouldBe(new byte[32]);
        File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFiles(directory.Combine("sub")).ShouldBe([path]);
    }

    [Fact]
    public void Open_FileThatOthersMayRead_IsRefused()
    {
        using var directory = new WorkDirectory("keys");
        var path = directory.Combine("key.pem");
        LocalKeyWrapping.Open(path).Dispose();
        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.GroupRead);

        Should.Throw<IOException>(() => LocalKeyWrapping.Open(path)).Message.ShouldContain("640");
    }

    [Fact]
    public void Open_DamagedFile_DoesNotQuoteIt()
    {
        using var directory = new WorkDirectory("keys");
        var path = directory.Combine("key.pem");
        LocalKeyWrapping.Open(path).Dispose();
        var pem = File.ReadAllText(path);
        File.WriteAllText(path, pem.Replace("PRIVATE", "PRIVAT", StringComparison.Ordinal));

        Should.Throw<IOException>(() => LocalKeyWrapping.Open(path)).ToString().ShouldNotContain(pem.Split('\n')[1]);
    }

    [Fact]
    public async Task Unwrap_KeyOfAnother_IsRefused()
    {
        using var directory = new WorkDirectory("keys");
        using var mine = LocalKeyWrapping.Open(directory.Combine("mine.pem"));
        using var other = LocalKeyWrapping.Open(directory.Combine("other.pem"));
        var wrapped = await mine.WrapAsync(new byte[32], default);

        await Should.ThrowAsync<CryptographicException>(async () => await other.UnwrapAsync(wrapped, default));
    }
}
