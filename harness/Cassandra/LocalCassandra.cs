namespace Ringkeeper.Harness.Cassandra;

/// <summary>Chooses the cluster: a real one when CASSANDRA_HOME names an unpacked Cassandra, else a simulated one.</summary>
public static class LocalCassandra
{
    public const string HomeVariable = "CASSANDRA_HOME";

    /// <summary>The unpacked Cassandra, or null.</summary>
    public static string? Home => Environment.GetEnvironmentVariable(HomeVariable) is { Length: > 0 } home ? home : null;

    public static ICassandraCluster Create(string directory, SimulatedClusterOptions options)
    {
        if (Home is not { } home)
        {
            return new SimulatedCluster(directory, options);
        }

        return File.Exists(Path.Combine(home, "bin", "cassandra"))
            ? new CassandraCluster(home, directory, options)
            : throw new DirectoryNotFoundException($"{HomeVariable} is {home}, where there is no bin/cassandra; it should name an unpacked Cassandra.");
    }
}
