using Ringkeeper.Harness.Cassandra;

namespace Ringkeeper.EndToEnd.Tests.Harness;

public sealed class CassandraYamlTests
{
    private const string Yaml = """
        # The name of the cluster.
        cluster_name: 'Test Cluster'
        data_file_directories:
            - /var/lib/cassandra/data

            - /mnt/more
        # Any class that implements the interface
        seed_provider:
            # Addresses of hosts
            - class_name: org.apache.cassandra.locator.SimpleSeedProvider
              parameters:
                  - seeds: "127.0.0.1:7000"
        # materialized_views_enabled: false
        concurrent_reads: 32
        """;

    [Fact]
    public void With_KeysOfAllShapes_ReplacesThemAndKeepsTheRest()
    {
        var changed = CassandraYaml.With(Yaml, new Dictionary<string, string?> { ["cluster_name"] = "'Mine'", ["data_file_directories"] = "['/d']", ["seed_provider"] = null });

        changed.Split('\n').ShouldBe(
        [
            "# The name of the cluster.",
            "# Any class that implements the interface",
            "# materialized_views_enabled: false",
            "concurrent_reads: 32",
            "cluster_name: 'Mine'",
            "data_file_directories: ['/d']",
            string.Empty,
        ]);
    }

    [Theory]
    [InlineData("concurrent_reads", true)]
    [InlineData("materialized_views_enabled", true)]
    [InlineData("enable_materialized_views", false)]
    public void Knows_Key_FindsItInCommentsToo(string key, bool known)
    {
        CassandraYaml.Knows(Yaml, key).ShouldBe(known);
    }
}
