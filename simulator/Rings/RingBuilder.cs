using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ringkeeper.Simulator.Schema;

namespace Ringkeeper.Simulator.Rings;

/// <summary>Lays out rings of any size: evenly spread tokens, racks in turn, recorded data in turn.</summary>
public static class RingBuilder
{
    private const int TokensPerNode = 16;

    /// <summary>Builds a ring in data center dc1; the same arguments always give the same host ids and tokens.</summary>
    /// <param name="name">Cluster name.</param>
    /// <param name="racks">Number of racks, named rack1, rack2, …; node i lives in rack (i mod racks) + 1.</param>
    /// <param name="addressPrefix">First three octets of the nodes' addresses with the dot, such as <c>127.0.1.</c>; the last octet counts from 1.</param>
    /// <param name="cqlPort">Native transport port of every node.</param>
    /// <param name="jmxPorts">One loopback port per node; their number is the number of nodes.</param>
    public static Ring Build(string name, int racks, string addressPrefix, int cqlPort, IReadOnlyList<int> jmxPorts)
    {
        ArgumentNullException.ThrowIfNull(jmxPorts);
        return new Ring
        {
            Name = name,
            CqlPort = cqlPort,
            Nodes = [.. jmxPorts.Select((port, index) => new RingNode
            {
                Address = addressPrefix + (index + 1).ToString(CultureInfo.InvariantCulture),
                HostId = HostId(name, index),
                DataCenter = "dc1",
                Rack = string.Create(CultureInfo.InvariantCulture, $"rack{(index % racks) + 1}"),
                Tokens = Tokens(index, jmxPorts.Count),
                JmxPort = port,
                Seed = string.Create(CultureInfo.InvariantCulture, $"node{(index % 3) + 1}"),
            })],
        };
    }

    /// <summary>The tokens of a recorded node.</summary>
    /// <param name="node">node1, node2 or node3.</param>
    public static IReadOnlyList<long> RecordedTokens(string node) =>
    [
        .. JsonSerializer.Deserialize<string[]>(RecordedRows.Load(node + ".system.local")[0]["tokens"]!)!
            .Select(token => long.Parse(token, CultureInfo.InvariantCulture))
            .Order(),
    ];

    private static Guid HostId(string name, int index)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{name}/{index}"))).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private static long[] Tokens(int index, int nodes)
    {
        var step = ulong.MaxValue / (ulong)(nodes * TokensPerNode);
        return [.. Enumerable.Range(0, TokensPerNode).Select(turn => unchecked((long)((ulong)long.MinValue + (step * (ulong)((turn * nodes) + index + 1)))))];
    }
}
