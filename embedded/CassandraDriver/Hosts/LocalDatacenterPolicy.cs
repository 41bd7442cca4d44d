namespace Cassandra;

/// <summary>The default: the hosts of the contact point's data center in turn, those that are down last.</summary>
internal sealed class LocalDatacenterPolicy : ILoadBalancingPolicy
{
    private ICluster? _cluster;
    private string? _datacenter;
    private uint _turn;

    public void Initialize(ICluster cluster)
    {
        _cluster = cluster;
        _datacenter = cluster.AllHosts().FirstOrDefault()?.Datacenter;
    }

    public HostDistance Distance(Host host) => host.Datacenter == _datacenter ? HostDistance.Local : HostDistance.Ignored;

    public IEnumerable<Host> NewQueryPlan(string? keyspace, IStatement? query)
    {
        var hosts = (_cluster?.AllHosts() ?? []).Where(host => Distance(host) == HostDistance.Local).ToArray();
        var first = (int)(Interlocked.Increment(ref _turn) % (uint)Math.Max(hosts.Length, 1));
        return hosts.Skip(first).Concat(hosts.Take(first)).OrderByDescending(host => host.IsUp);
    }
}
