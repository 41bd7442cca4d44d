namespace Cassandra;

/// <summary>Chooses the hosts a statement is tried on, in order.</summary>
public interface ILoadBalancingPolicy
{
    void Initialize(ICluster cluster);

    HostDistance Distance(Host host);

    IEnumerable<Host> NewQueryPlan(string? keyspace, IStatement? query);
}
