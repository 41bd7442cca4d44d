using System.Net;
using Cassandra;

namespace Ringkeeper.Agent.Cql;

/// <summary>Sends every statement to the agent's own node; the driver's own policies would go round the cluster.</summary>
internal sealed class OwnNodePolicy(IReadOnlyCollection<IPAddress> addresses) : ILoadBalancingPolicy
{
    private ICluster? _cluster;

    public void Initialize(ICluster cluster) => _cluster = cluster;

    public HostDistance Distance(Cassandra.Host host) => IsOwn(host) ? HostDistance.Local : HostDistance.Ignored;

    public IEnumerable<Cassandra.Host> NewQueryPlan(string? keyspace, IStatement? query) => _cluster?.AllHosts().Where(IsOwn) ?? [];

    private bool IsOwn(Cassandra.Host host) => addresses.Contains(host.Address.Address);
}
