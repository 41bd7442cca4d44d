using System.Net;

namespace Cassandra.Connections;

/// <summary>The nodes the driver knows, the one it learnt them from first.</summary>
internal sealed class HostRegistry
{
    private volatile Host[] _hosts = [];

    public string? ClusterName { get; private set; }

    public IReadOnlyList<Host> All => _hosts;

    public Host? Find(IPEndPoint? address) => Array.Find(_hosts, host => host.Address.Equals(address));

    /// <summary>Takes the nodes as described; a node that was known keeps its object and its state.</summary>
    public void Replace(string clusterName, IReadOnlyDictionary<IPEndPoint, Row> described)
    {
        ClusterName = clusterName;
        var hosts = new List<Host>(described.Count);
        foreach (var (address, row) in described)
        {
            var host = Find(address) ?? new Host(address);
            host.Describe(row);
            hosts.Add(host);
        }

        _hosts = [.. hosts];
    }
}
