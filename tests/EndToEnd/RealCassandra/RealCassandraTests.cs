namespace Ringkeeper.EndToEnd.Tests.RealCassandra;

/// <summary>The tests that share one real cluster; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class RealCassandraTests : ICollectionFixture<RealCassandraStack>
{
    public const string Name = "a real Cassandra";
}
