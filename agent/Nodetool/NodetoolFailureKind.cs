namespace Ringkeeper.Agent.Nodetool;

/// <summary>What stood behind a failed command, as far as its words tell.</summary>
internal enum NodetoolFailureKind
{
    /// <summary>Anything else.</summary>
    Failed,

    /// <summary>Nothing listens on the JMX port: the process is down or not that far yet.</summary>
    Unreachable,

    /// <summary>Cassandra ended after it had taken the command; how far that came isn't known.</summary>
    ConnectionLost,

    /// <summary>The process is up, the node hasn't joined gossip yet or has left it (error null, no nodes present).</summary>
    NotReady,

    /// <summary>The node is still bootstrapping.</summary>
    Joining,

    /// <summary>The node was drained: its executors are shut down.</summary>
    Drained,

    /// <summary>The tag exists already for one of the keyspaces.</summary>
    SnapshotExists,

    /// <summary>A keyspace or table that the node doesn't know.</summary>
    UnknownName,

    /// <summary>Import refused a directory; the reason is in the server's log only.</summary>
    ImportRefused,

    /// <summary>nodetool didn't understand its arguments.</summary>
    Usage,

    /// <summary>The command didn't end in time and was killed.</summary>
    TimedOut,

    /// <summary>The output isn't what this command prints.</summary>
    Unreadable,
}
