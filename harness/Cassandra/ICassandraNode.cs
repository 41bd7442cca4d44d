namespace Ringkeeper.Harness.Cassandra;

/// <summary>One node of a local cluster, real or simulated: what its agent needs to know, and the switches a test turns.</summary>
public interface ICassandraNode
{
    /// <summary>The loopback address the node listens on.</summary>
    string Address { get; }

    /// <summary>The native protocol port.</summary>
    int CqlPort { get; }

    string DataCenter { get; }

    string Rack { get; }

    /// <summary>Path of the node's nodetool executable.</summary>
    string Nodetool { get; }

    /// <summary>What goes before a nodetool command: host and port.</summary>
    IReadOnlyList<string> NodetoolArguments { get; }

    IReadOnlyList<string> DataDirectories { get; }

    /// <summary>An existing directory on the file system of the data, for the agent's downloads.</summary>
    string StagingDirectory { get; }

    /// <summary>The node's cassandra.yaml; null where it reads none.</summary>
    string? Configuration { get; }

    /// <summary>Path of a script that takes start, stop and status, as systemctl does for an installed node.</summary>
    string Service { get; }

    /// <summary>Starts the node if it doesn't run, and waits until it takes CQL connections.</summary>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>SIGTERM, and waits for the end.</summary>
    Task StopAsync();

    /// <summary>SIGKILL.</summary>
    Task CrashAsync();
}
