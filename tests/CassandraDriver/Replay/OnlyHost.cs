using System.Net;
using Cassandra;

namespace Ringkeeper.Embedded.CassandraDriver.Tests.Replay;

/// <summary>Talks to one host and to no other, as an agent does with its own node.</summary>
internal sealed class OnlyHost(IPEndPoint address) : ILoadBalancingPolicy
{
    private ICluster? _cluster;

    public void Initialize(ICluster cluster) => _cluster = cluster;

    public HostDistance Distance(Host host) => host.Address.Equals(address) ? HostDistance.Local : HostDistance.Ignored;

    public IEnumerable<Host> NewQueryPlan(string? keyspace, IStatement? query) => _cluster!.AllHosts().Where(host => Distance(host) == HostDistance.Local);
}
