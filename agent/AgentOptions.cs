namespace Ringkeeper.Agent;

/// <summary>The agent's settings, section "Agent". Checked at start: with a wrong one the agent refuses to start.</summary>
public sealed class AgentOptions
{
    public const string Section = "Agent";

    /// <summary>The name Ringkeeper knows the cluster by; jobs for another cluster are refused.</summary>
    public string Cluster { get; set; } = "";

    /// <summary>Jobs, fence, snapshot ledger and the index of uploaded SSTables. Only the agent writes here.</summary>
    public string StateDirectory { get; set; } = "";

    /// <summary>Where restores are staged; on the file system of the data, because nodetool import moves files by renaming.</summary>
    public string StagingDirectory { get; set; } = "";

    /// <summary>The node's data_file_directories.</summary>
    public IList<string> DataDirectories { get; } = [];

    /// <summary>The nodetool executable: a path, or a name that is looked up in PATH.</summary>
    public string Nodetool { get; set; } = "nodetool";

    /// <summary>Put before every command: host, port, password file.</summary>
    public IList<string> NodetoolArguments { get; } = [];

    /// <summary>How long a nodetool command that only reads may take.</summary>
    public TimeSpan NodetoolTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long flush, snapshot and import may take.</summary>
    public TimeSpan NodetoolJobTimeout { get; set; } = TimeSpan.FromHours(2);

    /// <summary>How long the repair of one keyspace may take.</summary>
    public TimeSpan RepairTimeout { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long a cleanup may take: it rewrites what it keeps.</summary>
    public TimeSpan NodetoolCleanupTimeout { get; set; } = TimeSpan.FromDays(1);

    /// <summary>The node's native transport address.</summary>
    public string CqlHost { get; set; } = "127.0.0.1";

    public int CqlPort { get; set; } = 9042;

    public string? CqlUsername { get; set; }

    public string? CqlPassword { get; set; }

    /// <summary>A file that holds the password; wins over <see cref="CqlPassword"/>.</summary>
    public string? CqlPasswordFile { get; set; }

    /// <summary>Who logs in when Cassandra refuses <see cref="CqlUsername"/>: about a restore of roles others are right before than after.</summary>
    public string? CqlOtherUsername { get; set; }

    /// <summary>A file that holds that one's password.</summary>
    public string? CqlOtherPasswordFile { get; set; }

    /// <summary>Uploads and downloads that run at once; everything else has its own room and never waits behind them.</summary>
    public int TransferJobs { get; set; } = 2;

    /// <summary>Space that a download leaves free on the staging file system, in bytes.</summary>
    public long MinimumFreeBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>How long an ended job can still be asked for.</summary>
    public TimeSpan JobRetention { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How often expired snapshots are looked for.</summary>
    public TimeSpan SnapshotGuardInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often held compaction is looked at: put on hold again after a restart of Cassandra, let go when its time is up.</summary>
    public TimeSpan CompactionGuardInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether the agent may stop Cassandra and swap its data, for restores of the whole cluster.</summary>
    public bool OfflineRestores { get; set; }

    /// <summary>Cassandra's systemd unit, for the commands that aren't given.</summary>
    public string CassandraUnit { get; set; } = "cassandra.service";

    /// <summary>Stops Cassandra: an executable and its arguments, without a shell. None: systemctl stop.</summary>
    public IList<string> StopCommand { get; } = [];

    /// <summary>Starts Cassandra.</summary>
    public IList<string> StartCommand { get; } = [];

    /// <summary>Exits 0 while Cassandra runs.</summary>
    public IList<string> StatusCommand { get; } = [];

    /// <summary>Where Cassandra writes its process id; null when there is no such file.</summary>
    public string? CassandraPidFile { get; set; }

    /// <summary>Directories of commit logs, hints, saved caches and CDC. None: those beside the first data directory.</summary>
    public IList<string> TransientDirectories { get; } = [];

    /// <summary>How long Cassandra may take to stop once it is drained.</summary>
    public TimeSpan ServiceStopTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long Cassandra may take until its mode is NORMAL.</summary>
    public TimeSpan ServiceStartTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>The node's cassandra.yaml, for restores into a cluster that hasn't started yet; null where the agent may not change it.</summary>
    public string? CassandraYaml { get; set; }

    public IReadOnlyList<string> StopCommandOrDefault() => Or(StopCommand, "stop");

    public IReadOnlyList<string> StartCommandOrDefault() => Or(StartCommand, "start");

    public IReadOnlyList<string> StatusCommandOrDefault() => Or(StatusCommand, "is-active");

    /// <summary>The directories of the settings, or what a package of Cassandra makes: cdc_raw only where it is.</summary>
    public IReadOnlyList<string> TransientDirectoriesOrDefault()
    {
        if (TransientDirectories.Count > 0)
        {
            return [.. TransientDirectories];
        }

        var home = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(DataDirectories[0]))!;
        var changes = Path.Join(home, "cdc_raw");
        return [Path.Join(home, "commitlog"), Path.Join(home, "hints"), Path.Join(home, "saved_caches"), .. Directory.Exists(changes) ? [changes] : Array.Empty<string>()];
    }

    private string[] Or(IList<string> command, string verb) => command.Count > 0 ? [.. command] : ["systemctl", verb, CassandraUnit];
}
