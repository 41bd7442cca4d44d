using Ringkeeper.Agent.FirstStart;
using Ringkeeper.Harness;

namespace Ringkeeper.Agent.Tests.FirstStart;

public sealed class InstalledCassandraTests
{
    [Theory]
    [InlineData("apache-cassandra-4.1.3.jar", "4.1.3")]
    [InlineData("apache-cassandra-5.0-beta1.jar apache-cassandra-5.0-beta1-sources.txt guava-27.0-jre.jar", "5.0-beta1")]
    [InlineData("apache-cassandra-4.0.1.jar apache-cassandra-4.1.3.jar", null)]
    [InlineData("guava-27.0-jre.jar", null)]
    public void FindVersion_BesideAnUnpackedNodetool_IsThatOfItsJar(string files, string? version)
    {
        using var directory = new WorkDirectory("installed");
        foreach (var file in files.Split(' '))
        {
            File.WriteAllText(Path.Combine(directory.CreateSubdirectory("lib"), file), "");
        }

        var nodetool = Path.Combine(directory.CreateSubdirectory("bin"), "nodetool");
        File.WriteAllText(nodetool, "");
        var link = Path.Combine(directory.CreateSubdirectory("elsewhere"), "nodetool");
        File.CreateSymbolicLink(link, nodetool);

        InstalledCassandra.FindVersion(nodetool).ShouldBe(version);
        InstalledCassandra.FindVersion(link).ShouldBe(version);
    }
}
