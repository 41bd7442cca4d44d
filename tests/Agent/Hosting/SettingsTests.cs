using Ringkeeper.Agent.Authentication;

namespace Ringkeeper.Agent.Tests.Hosting;

public sealed class SettingsTests
{
    [Fact]
    public void Validate_EverythingWrong_ListsEveryProblem()
    {
        var options = new AgentOptions
        {
            Cluster = "../orders",
            StateDirectory = "state",
            StagingDirectory = "",
            Nodetool = "/no/such/nodetool",
            CqlHost = "",
            CqlPort = 0,
            CqlUsername = "ringkeeper",
            CqlOtherUsername = "cassandra",
            TransferJobs = 0,
            MinimumFreeBytes = -1,
            NodetoolTimeout = TimeSpan.Zero,
        };
        options.DataDirectories.Add("/no/such/data");
        options.CassandraUnit = "--force";
        options.StopCommand.Add("");
        options.CassandraPidFile = "cassandra.pid";
        options.CassandraYaml = "/no/such/cassandra.yaml";
        options.TransientDirectories.Add("/no/such/hints");
        options.ServiceStartTimeout = TimeSpan.Zero;

        var failures = new AgentOptionsValidator().Validate(null, options).Failures!.ToList();

        string[] settings =
        [
            "Agent__Cluster", "Agent__StateDirectory", "Agent__StagingDirectory", "Agent__DataDirectories__0", "Agent__Nodetool is", "Agent__CqlHost",
            "Agent__CqlPort", "Agent__CqlUsername", "Agent__CqlOtherUsername", "Agent__TransferJobs", "Agent__MinimumFreeBytes", "Agent__NodetoolTimeout",
            "Agent__CassandraUnit", "Agent__StopCommand__0", "Of Agent__StopCommand", "Agent__CassandraPidFile", "Agent__CassandraYaml", "Agent__TransientDirectories__0", "Agent__ServiceStartTimeout",
        ];
        settings.ShouldAllBe(setting => failures.Any(failure => failure.StartsWith(setting, StringComparison.Ordinal)));
        failures.Count.ShouldBe(settings.Length);
    }

    [Theory]
    [InlineData("http://login.example/tenant/v2.0", "api://ringkeeper-agent", true)]
    [InlineData("not an address", "api://ringkeeper-agent", false)]
    [InlineData("https://login.example/tenant/v2.0", "", true)]
    public void Validate_WrongAuthority_IsRefused(string authority, string audience, bool https) =>
        new TokenOptionsValidator().Validate(null, new TokenOptions { Authority = authority, Audience = audience, RequireHttpsMetadata = https })
            .Failed.ShouldBeTrue();

    [Fact]
    public void Validate_PlainHttp_IsAllowedWhenSaid() =>
        new TokenOptionsValidator().Validate(null, new TokenOptions { Authority = "http://127.0.0.1:1/t", Audience = "a", RequireHttpsMetadata = false })
            .Succeeded.ShouldBeTrue();
}
