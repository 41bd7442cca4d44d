using Ringkeeper.Agent.FirstStart;

namespace Ringkeeper.Agent.Tests.FirstStart;

public sealed class CassandraYamlTests
{
    private const string Distributed = """
        # num_tokens: 256
        cluster_name: 'Test Cluster'
        num_tokens: 16   # the default
        # initial_token:
        allocate_tokens_for_local_replication_factor: 3
        seed_provider:
          # Addresses of hosts
          - class_name: org.apache.cassandra.locator.SimpleSeedProvider
            parameters:
              # seeds: "10.9.9.9"
              - seeds: "10.0.0.4:7000, node-2.example, [fd00::4]:7000,fd00::5"
        listen_address:
        data_file_directories:
            - /var/lib/cassandra/data
        partitioner: org.apache.cassandra.dht.Murmur3Partitioner

        """;

    [Theory]
    [InlineData("cluster_name", "Test Cluster")]
    [InlineData("num_tokens", "16")]
    [InlineData("initial_token", null)]
    [InlineData("listen_address", null)]
    public void Find_KeyOfTheFile_IsItsValueWithoutQuotesAndComment(string key, string? value) => new CassandraYaml(Distributed).Find(key).ShouldBe(value);

    [Theory]
    [InlineData(Distributed, "10.0.0.4 node-2.example fd00::4 fd00::5")]
    [InlineData("seed_provider: [{class_name: a.B, parameters: [{seeds: '10.0.0.4:7000'}]}]\nother: 1", "10.0.0.4")]
    [InlineData("seed_provider:\n    - class_name: a.B\n      parameters:\n          - seeds: 10.0.0.4, 10.0.0.5  # both\n", "10.0.0.4 10.0.0.5")]
    [InlineData("cluster_name: seeds\n", "")]
    public void Seeds_OfAProvider_AreItsAddressesWithoutPorts(string text, string seeds) => string.Join(' ', new CassandraYaml(text).Seeds()).ShouldBe(seeds);

    [Fact]
    public void With_Settings_ReplacesTheirLinesAndLeavesEveryOtherByte()
    {
        var changed = new CassandraYaml(Distributed).With(FirstStartSettings.For(["-5", "7"])).ToString();

        changed.ShouldBe(Distributed.Replace("num_tokens: 16   # the default", "num_tokens: 2") + "initial_token: -5,7\nauto_bootstrap: false\n");
        new CassandraYaml(changed).With(FirstStartSettings.For(["-5", "7"])).ToString().ShouldBe(changed);
    }

    [Theory]
    [InlineData(Distributed)]
    [InlineData("num_tokens: 1\nauto_bootstrap: true\ninitial_token: 3\n")]
    [InlineData("cluster_name: x\n")]
    public void With_ValuesOfBefore_IsTheFileAsItWas(string before)
    {
        var changed = new CassandraYaml(before).With(FirstStartSettings.For(["1", "2", "3"]));

        changed.With(FirstStartSettings.Of(new CassandraYaml(before), hasStarted: false)).ToString().ShouldBe(before);
        changed.With(FirstStartSettings.Of(new CassandraYaml(before), hasStarted: true)).Find("num_tokens").ShouldBe("3", "Cassandra never takes another number");
    }

    [Fact]
    public void With_AFileWithoutALastLineBreak_WritesLinesOfTheirOwn() =>
        new CassandraYaml("a: 1").With(new Dictionary<string, string?> { ["b"] = "2" }).ToString().ShouldBe("a: 1\nb: 2\n");

    [Fact]
    public void With_AValueBelowItsKey_IsRefused() =>
        Should.Throw<FormatException>(() => new CassandraYaml("initial_token:\n  - 1\n").With(FirstStartSettings.For(["1"]))).Message.ShouldContain("initial_token");
}
