using Microsoft.Extensions.Options;

namespace Ringkeeper.Embedded.LocalIdentity.Tests;

public sealed class LocalIdentityApplicationTests
{
    [Theory]
    [InlineData("http://0.0.0.0:5000")]
    [InlineData("http://127.0.0.1:5000;http://10.0.0.4:5000")]
    [InlineData("http://*:5000")]
    public void Build_AddressOthersReach_IsRefused(string urls) =>
        Should.Throw<InvalidOperationException>(() => LocalIdentityApplication.Build(["--urls", urls])).Message.ShouldContain("loopback");

    [Fact]
    public async Task Start_WrongSettings_NamesAllAndNotTheSecret()
    {
        await using var application = LocalIdentityApplication.Build(
            ["--urls", "http://127.0.0.1:0", "--LocalIdentity:Header", "hushhush", "--LocalIdentity:Tenant", "a/b", "--LocalIdentity:KeyFile", "key.pem"]);

        var failure = await Should.ThrowAsync<OptionsValidationException>(() => application.StartAsync());

        failure.Message.ShouldContain("LocalIdentity:Header");
        failure.Message.ShouldContain("'a/b'");
        failure.Message.ShouldContain("'key.pem'");
        failure.Message.ShouldNotContain("hushhush");
    }
}
