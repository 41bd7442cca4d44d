using System.Text;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Tests.Clusters;

public sealed class ClusterRegistrationReaderTests
{
    [Fact]
    public void Read_Whole_GivesEverything()
    {
        var cluster = Read("orders", """
            {"nodes":[{"agent":"https://10.0.0.1:9143"},{"agent":"https://10.0.0.2:9143"}],
             "policy":{"backup":{"schedule":"0 0 3 * * *","timeZone":"Europe/Berlin","keyspaces":["shop"],"nodesInParallel":2,"uploadsPerNode":8}}}
            """);

        cluster.Nodes.Select(node => node.Name).ShouldBe(["10.0.0.1:9143", "10.0.0.2:9143"]);
        cluster.Policy!.Backup!.ShouldSatisfyAllConditions(
            policy => policy.Enabled.ShouldBeTrue(),
            policy => policy.TimeZone.ShouldBe("Europe/Berlin"),
            policy => policy.Keyspaces.ShouldBe(["shop"]),
            policy => policy.UploadsPerNode.ShouldBe(8));
    }

    [Fact]
    public void Read_ManyThingsWrong_ListsEachWithItsPlace()
    {
        var errors = Errors("../orders", """
            {"nodes":[{"agent":"ftp://x"},{"agent":5},{"agent":"https://a:1"},{"agent":"https://a:1","rack":"r1"},7],
             "policy":{"backup":{"schedule":"hourly","timeZone":"Mars/Olympus","keyspaces":[],"enabled":"yes","nodesInParallel":0}}, "owner":"me"}
            """);

        errors.Select(error => error.Pointer).ShouldBe(
            [
                "cluster", "#/nodes/4", "#/nodes/0/agent", "#/nodes/1/agent", "#/nodes/1/agent", "#/nodes/3/agent", "#/nodes/3/rack",
                "#/policy/backup/schedule", "#/policy/backup/timeZone", "#/policy/backup/enabled", "#/policy/backup/keyspaces",
                "#/policy/backup/nodesInParallel", "#/owner",
            ],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("{", "#")]
    [InlineData("[]", "#")]
    [InlineData("""{"nodes":[],"nodes":[]}""", "#")]
    [InlineData("{}", "#/nodes")]
    [InlineData("""{"nodes":[]}""", "#/nodes")]
    [InlineData("""{"nodes":[{"agent":"https://user:pw@a:1"}]}""", "#/nodes/0/agent")]
    [InlineData("""{"nodes":[{"agent":"https://a:1/v1"}]}""", "#/nodes/0/agent")]
    public void Read_Wrong_NamesThePlace(string body, string place) => Errors("orders", body).ShouldHaveSingleItem().Pointer.ShouldBe(place);

    private static IReadOnlyList<InputError> Errors(string cluster, string body) =>
        Should.Throw<RequestException>(() => Read(cluster, body)).Problem.Errors;

    private static ClusterRegistrationRequest Read(string cluster, string body) => ClusterRegistrationReader.Read(cluster, Encoding.UTF8.GetBytes(body));
}
