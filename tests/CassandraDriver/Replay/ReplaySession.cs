using Cassandra;

namespace Ringkeeper.Embedded.CassandraDriver.Tests.Replay;

internal static class ReplaySession
{
    public static Builder BuilderFor(ReplayNode node) => global::Cassandra.Cluster.Builder()
        .AddContactPoint(node.EndPoint)
        .WithLoadBalancingPolicy(new OnlyHost(node.EndPoint));
}
