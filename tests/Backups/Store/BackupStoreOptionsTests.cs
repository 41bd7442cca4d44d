using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Tests.Store;

public sealed class BackupStoreOptionsTests
{
    private const string Secret = "c2VjcmV0LWtleS1vZi10aGUtYWNjb3VudA==";
    private const string Connection = $"DefaultEndpointsProtocol=https;AccountName=acc;AccountKey={Secret};EndpointSuffix=example.net";

    [Fact]
    public void Read_EverythingWrong_ListsAllAndShowsNoSecret()
    {
        var problems = Problems(new()
        {
            ["Store:ServiceUri"] = $"http://account.example/?sig={Secret}",
            ["Store:ConnectionString"] = $"AccountKey={Secret}",
            ["Store:Container"] = "Not-A--Container",
            ["KeyVault:KeyId"] = "https://vault.example/secrets/kek",
            ["Keys:LocalKeyFile"] = "/keys/key.pem",
        });

        problems.Select(problem => problem.Field).ShouldBe(
        [
            "Store:ServiceUri", "Store:ServiceUri, Store:ConnectionString", "KeyVault:KeyId, Keys:LocalKeyFile", "Store:Container",
            "Store:ConnectionString", "KeyVault:KeyId",
        ], ignoreOrder: true);
        problems.ShouldAllBe(problem => !problem.ToString().Contains(Secret));
    }

    [Fact]
    public void Read_Nothing_SaysWhatIsMissing() =>
        Problems([]).Select(problem => problem.Value).ShouldBe(["neither", "neither"]);

    [Theory]
    [InlineData("abc", true)]
    [InlineData("a-b", true)]
    [InlineData("ringkeeper-backups-2", true)]
    [InlineData("ab", false)]
    [InlineData("a--b", false)]
    [InlineData("-ab", false)]
    [InlineData("ab-", false)]
    [InlineData("a/b/c", false)]
    [InlineData("abc\n", false)]
    public void Read_Container_FollowsBlobStorage(string container, bool valid) =>
        (Problems(new() { ["Store:ConnectionString"] = Connection, ["Keys:LocalKeyFile"] = "k", ["Store:Container"] = container }).Count == 0).ShouldBe(valid);

    [Theory]
    [InlineData("https://v.example/keys/kek", true)]
    [InlineData("https://v.example/keys/kek/0123456789abcdef", true)]
    [InlineData("http://v.example/keys/kek", false)]
    [InlineData("https://v.example/keys/kek/1/2", false)]
    [InlineData("https://v.example/", false)]
    [InlineData("kek", false)]
    public void Read_VaultKey_IsAnIdentifierOverTls(string keyId, bool valid) =>
        (Problems(new() { ["Store:ServiceUri"] = "https://account.example/", ["KeyVault:KeyId"] = keyId }).Count == 0).ShouldBe(valid);

    [Fact]
    public void ToString_ConnectionString_IsNotShown() =>
        BackupStoreOptions.Read(key => key == "Store:ConnectionString" ? Connection : null, []).ToString().ShouldNotContain(Secret);

    private static List<NameProblem> Problems(Dictionary<string, string?> settings)
    {
        var problems = new List<NameProblem>();
        BackupStoreOptions.Read(key => settings.GetValueOrDefault(key), problems);
        return problems;
    }
}
