using Microsoft.Extensions.Options;
using Ringkeeper.Agent.Nodetool.Parsing;
using Ringkeeper.Contract;

namespace Ringkeeper.Agent.Nodetool;

/// <summary>
/// The nodetool commands the agent uses, with typed answers. None of them is believed on its exit code: who changes something
/// looks afterwards whether it happened.
/// </summary>
internal sealed class NodetoolCommands(INodetoolRunner runner, IOptions<AgentOptions> options)
{
    public async Task<IReadOnlyList<NodeStatus>> StatusAsync(CancellationToken cancellationToken) =>
        StatusParser.Parse(await ReadAsync(["status"], cancellationToken));

    public async Task<NodetoolInfo> InfoAsync(CancellationToken cancellationToken) =>
        InfoParser.Parse(await ReadAsync(["info", "-T"], cancellationToken));

    public async Task<string> VersionAsync(CancellationToken cancellationToken) =>
        VersionParser.Parse(await ReadAsync(["version"], cancellationToken));

    public async Task<Netstats> NetstatsAsync(CancellationToken cancellationToken) =>
        NetstatsParser.Parse(await ReadAsync(["netstats"], cancellationToken));

    public async Task<ClusterDescription> DescribeClusterAsync(CancellationToken cancellationToken) =>
        DescribeClusterParser.Parse(await ReadAsync(["describecluster"], cancellationToken));

    public async Task<IReadOnlyList<SnapshotDetails>> ListSnapshotsAsync(CancellationToken cancellationToken) =>
        ListSnapshotsParser.Parse(await ReadAsync(["listsnapshots"], cancellationToken));

    public Task SnapshotAsync(string tag, IReadOnlyList<string> keyspaces, CancellationToken cancellationToken) =>
        ChangeAsync(["snapshot", "-t", tag, .. keyspaces], cancellationToken);

    /// <summary>Clears one tag in all keyspaces. Succeeds for an unknown tag as well.</summary>
    public Task ClearSnapshotAsync(string tag, CancellationToken cancellationToken)
    {
        // Without a tag 3.11 clears every snapshot of the node.
        ArgumentException.ThrowIfNullOrWhiteSpace(tag);
        return ChangeAsync(["clearsnapshot", "-t", tag], cancellationToken);
    }

    /// <summary>Clears every snapshot of some keyspaces, which may have been dropped.</summary>
    /// <param name="keyspaces">Only theirs.</param>
    /// <param name="sayAll">4.0 and later want --all for it; before, it is what no tag means, and --all would be a keyspace.</param>
    /// <param name="cancellationToken">Stops waiting for it.</param>
    public Task ClearAllSnapshotsAsync(IReadOnlyList<string> keyspaces, bool sayAll, CancellationToken cancellationToken)
    {
        // Without a keyspace it would clear every snapshot of the node.
        ArgumentOutOfRangeException.ThrowIfZero(keyspaces.Count);
        return ChangeAsync(["clearsnapshot", .. sayAll ? (string[])["--all"] : [], .. keyspaces], cancellationToken);
    }

    public Task FlushAsync(string keyspace, IReadOnlyList<string> tables, CancellationToken cancellationToken) =>
        ChangeAsync(["flush", keyspace, .. tables], cancellationToken);

    /// <summary>
    /// Moves the SSTables of a directory into the live table (4.0 and later). Exits 0 and does nothing when the path doesn't
    /// end in keyspace/table, and on a drained node.
    /// </summary>
    /// <param name="keyspace">The table's.</param>
    /// <param name="table">The table.</param>
    /// <param name="directories">Taken one by one: one that is refused stays as it is, and the others are imported.</param>
    /// <param name="anyTokens">Whether keys outside the node's ranges are taken too; else they have their directory refused.</param>
    /// <param name="cancellationToken">Stops waiting for it.</param>
    public Task ImportAsync(string keyspace, string table, IReadOnlyList<string> directories, bool anyTokens, CancellationToken cancellationToken) =>
        ChangeAsync(["import", .. anyTokens ? (string[])["-t"] : [], keyspace, table, .. directories], cancellationToken);

    /// <summary>Drops what the node doesn't own of some tables, one compaction at a time. 4.1 and 5.0 exit 0 when they gave up.</summary>
    public Task CleanupAsync(string keyspace, IReadOnlyList<string> tables, CancellationToken cancellationToken) =>
        RunAsync(["cleanup", "-j", "1", keyspace, .. tables], options.Value.NodetoolCleanupTimeout, cancellationToken);

    /// <summary>
    /// Loads SSTables that were put into the live table's directories, under the next generations. One that it can't open it only logs, and
    /// exits 0.
    /// </summary>
    public Task RefreshAsync(string keyspace, string table, CancellationToken cancellationToken) =>
        ChangeAsync(["refresh", keyspace, table], cancellationToken);

    /// <summary>Whether Cassandra compacts each table by itself, hidden tables of secondary indexes ("table.index") among them (4.0 and later).</summary>
    public async Task<IReadOnlyDictionary<TableName, bool>> AutoCompactionAsync(CancellationToken cancellationToken) =>
        AutoCompactionParser.Parse(await ReadAsync(["statusautocompaction", "-a"], cancellationToken));

    /// <summary>Switches it for tables of a keyspace, and with a table for its indexes; a restart of Cassandra forgets it.</summary>
    public Task SetAutoCompactionAsync(bool running, string keyspace, IReadOnlyList<string> tables, CancellationToken cancellationToken)
    {
        // Without a table it would be the whole keyspace.
        ArgumentOutOfRangeException.ThrowIfZero(tables.Count);
        return ChangeAsync([running ? "enableautocompaction" : "disableautocompaction", keyspace, .. tables], cancellationToken);
    }

    /// <summary>How many SSTables of a table Cassandra reads.</summary>
    public async Task<long> SSTablesAsync(TableName table, CancellationToken cancellationToken) =>
        TableStatsParser.ParseSSTables(await ReadAsync(["tablestats", table.ToString()], cancellationToken), table);

    /// <summary>The Data.db files in which Cassandra finds a partition, by its own word.</summary>
    /// <param name="table">The table.</param>
    /// <param name="key">The partition's key as it is stored.</param>
    /// <param name="cancellationToken">Stops waiting for it.</param>
    public async Task<IReadOnlyList<string>> SSTablesOfAsync(TableName table, byte[] key, CancellationToken cancellationToken) =>
        (await ReadAsync(["getsstables", "-hf", table.Keyspace, table.Name, Convert.ToHexStringLower(key)], cancellationToken))
            .StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>How many partitions Cassandra estimates for each of these tables on this node (4.0 and later).</summary>
    public async Task<IReadOnlyDictionary<TableName, long>> PartitionsAsync(IReadOnlyList<TableName> tables, CancellationToken cancellationToken)
    {
        // Without a table it would be all of the node's.
        ArgumentOutOfRangeException.ThrowIfZero(tables.Count);
        return TableStatsParser.Parse(await ReadAsync(["tablestats", .. tables.Select(table => table.ToString())], cancellationToken));
    }

    /// <summary>
    /// Repairs the node's primary ranges of tables in full. How it went stands in its lines, which are not judged here: on a drained node it
    /// prints its failure and never ends.
    /// </summary>
    public Task<NodetoolOutput> RepairAsync(
        string keyspace, IReadOnlyList<string> tables, Action<string> lineRead, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(tables.Count);
        return runner.FollowAsync(["repair", "-full", "-pr", keyspace, .. tables], lineRead, options.Value.RepairTimeout, cancellationToken);
    }

    /// <summary>Flushes everything and takes the node out of the ring, until it is started anew. Says the same when it was drained before.</summary>
    public async Task DrainAsync(TimeSpan timeout, CancellationToken cancellationToken) => await RunAsync(["drain"], timeout, cancellationToken);

    private Task<NodetoolOutput> ReadAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        RunAsync(arguments, options.Value.NodetoolTimeout, cancellationToken);

    private Task<NodetoolOutput> ChangeAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        RunAsync(arguments, options.Value.NodetoolJobTimeout, cancellationToken);

    private async Task<NodetoolOutput> RunAsync(IReadOnlyList<string> arguments, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var output = await runner.RunAsync(arguments, timeout, cancellationToken);
        NodetoolFailure.ThrowIfFailed(output);
        return output;
    }
}
