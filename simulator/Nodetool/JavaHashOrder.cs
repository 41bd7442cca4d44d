using System.Net;
using Ringkeeper.Simulator.Rings;

namespace Ringkeeper.Simulator.Nodetool;

/// <summary>The order in which Java's hash maps hand out nodes: nodetool prints several lists in it.</summary>
internal static class JavaHashOrder
{
    /// <summary>Order of a map keyed by address and storage port, as in describecluster.</summary>
    public static IEnumerable<RingNode> ByEndpoint(IReadOnlyCollection<RingNode> nodes) => Order(nodes, 16, EndpointHash);

    /// <summary>Order of a map keyed by <c>address:port</c> text that was made for a dozen keys, as in status.</summary>
    public static IEnumerable<RingNode> ByText(IReadOnlyCollection<RingNode> nodes) =>
        Order(nodes, 32, node => TextHash($"{node.Address}:{Ring.StoragePort}"));

    private static IEnumerable<RingNode> Order(IReadOnlyCollection<RingNode> nodes, int buckets, Func<RingNode, uint> hash)
    {
        while (nodes.Count > buckets * 3 / 4)
        {
            buckets *= 2;
        }

        return nodes.OrderBy(node => (hash(node) ^ (hash(node) >> 16)) & (uint)(buckets - 1));
    }

    private static uint EndpointHash(RingNode node) =>
        unchecked((System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(IPAddress.Parse(node.Address).GetAddressBytes()) * 31) + Ring.StoragePort);

    private static uint TextHash(string text) => text.Aggregate(0u, (hash, letter) => unchecked((hash * 31) + letter));
}
