using System.Text.Json;
using Ringkeeper.Harness;
using Ringkeeper.Harness.Processes;
using Ringkeeper.Simulator.Rings;

namespace Ringkeeper.Simulator.Tests;

/// <summary>The ring of the recordings, on free ports.</summary>
internal static class RecordedRing
{
    public static string Fixtures { get; } = RepositoryRoot.Combine("tests", "fixtures", "cassandra-4.0");

    public static Ring Create()
    {
        using var tokens = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Fixtures, "tokens.json")));
        return new Ring
        {
            Name = "Test Cluster",
            CqlPort = FreePort.Reserve(),
            Nodes = [.. tokens.RootElement.EnumerateObject().Select(node => new RingNode
            {
                Address = node.Value.GetProperty("address").GetString()!,
                HostId = node.Value.GetProperty("host_id").GetGuid(),
                DataCenter = node.Value.GetProperty("dc").GetString()!,
                Rack = node.Value.GetProperty("rack").GetString()!,
                Tokens = [.. node.Value.GetProperty("tokens").EnumerateArray().Select(token => long.Parse(token.GetString()!, System.Globalization.CultureInfo.InvariantCulture))],
                JmxPort = FreePort.Reserve(),
                Seed = node.Name,
            })],
        };
    }
}
