using System.Text.Json;

namespace Ringkeeper.EndToEnd.Tests.RealCassandra;

/// <summary>What the agents say of real nodes, and what they write of a real schema.</summary>
[Collection(RealCassandraTests.Name)]
public sealed class RealAgentTests(RealCassandraStack real)
{
    [RealCassandraFact]
    public async Task GetNodes_ThreeRacks_TellsEachNodeAsItIs()
    {
        var answer = await real.Stack.Client.GetNodesAsync(real.Stack.Cluster, CancellationToken.None);

        var nodes = answer.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("info")).ToList();
        nodes.Select(node => (Text(node, "address"), Text(node, "dataCenter"), Text(node, "rack"), Text(node, "mode"), node.GetProperty("tokens").GetArrayLength()))
            .ShouldBe(real.Cassandra.Nodes.Select(node => (node.Address, node.DataCenter, node.Rack, "NORMAL", 16)), ignoreOrder: true);
        nodes.ShouldAllBe(node => node.GetProperty("peers").GetArrayLength() == 2 && node.GetProperty("gossipActive").GetBoolean());
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
