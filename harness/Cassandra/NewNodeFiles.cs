using Ringkeeper.Harness.Processes;
using Ringkeeper.Simulator.Nodes;
using Ringkeeper.Simulator.Rings;

namespace Ringkeeper.Harness.Cassandra;

/// <summary>What an installed simulated node has before it starts for the first time: settings, nodetool, an empty data directory.</summary>
internal static class NewNodeFiles
{
    /// <returns>The path of cassandra.yaml.</returns>
    public static string Write(string directory, Ring ring, RingNode self)
    {
        Directory.CreateDirectory(Path.Combine(directory, "data"));
        NodetoolScript.Write(directory, self.JmxPort, BuildOutput.Find("simulator", "Ringkeeper.Simulator"));
        var configuration = Directory.CreateDirectory(Path.Combine(directory, "conf")).FullName;
        File.WriteAllText(Path.Combine(configuration, "cassandra-rackdc.properties"), $"dc={self.DataCenter}\nrack={self.Rack}\n");
        var yaml = Path.Combine(configuration, "cassandra.yaml");
        File.WriteAllText(yaml, $"""
            # As it is distributed, but shorter.
            cluster_name: '{ring.Name}'
            num_tokens: 8
            # initial_token:
            partitioner: org.apache.cassandra.dht.Murmur3Partitioner
            seed_provider:
              - class_name: org.apache.cassandra.locator.SimpleSeedProvider
                parameters:
                  - seeds: "{ring.Nodes[^1].Address}:{Ring.StoragePort}"
            listen_address: {self.Address}
            endpoint_snitch: GossipingPropertyFileSnitch

            """);
        return yaml;
    }
}
