using Ringkeeper.Harness.Cassandra;

namespace Ringkeeper.EndToEnd.Tests.RealCassandra;

/// <summary>A test that needs an unpacked Cassandra; skipped where CASSANDRA_HOME names none.</summary>
public sealed class RealCassandraFactAttribute : FactAttribute
{
    public RealCassandraFactAttribute()
    {
        if (LocalCassandra.Home is null)
        {
            Skip = $"{LocalCassandra.HomeVariable} names no unpacked Cassandra";
        }
    }
}
