using Ringkeeper.Orchestrations.Restore.Roles;

namespace Ringkeeper.Orchestrations.Tests.Restore.Roles;

public sealed class MatchedRolesTests
{
    [Theory]
    [InlineData("SimpleStrategy", "replication_factor", "1", 3, true)]
    [InlineData("SimpleStrategy", "replication_factor", "1", 1, false)]
    [InlineData("SimpleStrategy", "replication_factor", "3", 3, false)]
    [InlineData("NetworkTopologyStrategy", "dc1", "1", 3, true)]
    public void Warnings_OfOneCopyInAClusterOfSeveralNodes_SayToRaiseIt(string strategy, string option, string value, int nodes, bool warns)
    {
        var matched = new MatchedRoles { Replication = new Dictionary<string, string> { ["class"] = strategy, [option] = value }, Nodes = nodes };

        matched.Warnings.Any(warning => warning.Contains("ALTER KEYSPACE system_auth")).ShouldBe(warns);
    }
}
