using Ringkeeper.Simulator.Compaction;
using Ringkeeper.Simulator.Faults;
using Ringkeeper.Simulator.Repair;
using Ringkeeper.Simulator.Rings;
using Ringkeeper.Simulator.Schema;
using Ringkeeper.Simulator.Storage;

namespace Ringkeeper.Simulator.Nodes;

/// <summary>One simulated Cassandra node: its place in the ring, its files and its state since it was started.</summary>
public sealed class Node : IDisposable
{
    public Node(NodeOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        Options = options;
        Time = time;
        Started = time.GetUtcNow();
        Disk = new Disk(Faults, time);
        Log = new SystemLog(options.Directory, time);
        Data = new DataDirectories(options.Directory, options.DataDirectories) { Loaded = options.IsBefore4 ? new LoadedSSTables() : null };
        Generations = new Generations(Data);
        Snapshots = new SnapshotFiles(Data, Schema, new TableStatements(Schema), Disk);
        Indexes = new IndexBuilder(options.Directory, Data);
        Importer = new Importer(Data, Generations, Indexes, Schema, Disk, Log);
        Refresher = new Refresher(Data, Generations, Indexes, Disk, Log);
        Cleaner = new Cleaner(Data, Log);
        Writer = new Writer(Data, Generations);
        Truncater = new Truncater(Data, Schema, Snapshots, time);
        AutoCompaction = new AutoCompaction(Schema);
        Repairs = new RepairCommands(this);
        Gossip = new Gossiper(this);
        SchemaGossip = new SchemaGossip(this);
    }

    public NodeOptions Options { get; }

    public Ring Ring => Options.SharedRing?.Started ?? Options.Ring;

    public RingNode Self => Options.Self;

    public TimeProvider Time { get; }

    public DateTimeOffset Started { get; }

    public RecordedSchema Schema { get; } = new();

    public FaultSwitches Faults { get; } = new();

    public Disk Disk { get; }

    public SystemLog Log { get; }

    public DataDirectories Data { get; }

    public Generations Generations { get; }

    public SnapshotFiles Snapshots { get; }

    public IndexBuilder Indexes { get; }

    public Importer Importer { get; }

    public Refresher Refresher { get; }

    public Cleaner Cleaner { get; }

    public Writer Writer { get; }

    public Truncater Truncater { get; }

    public AutoCompaction AutoCompaction { get; }

    public RepairCommands Repairs { get; }

    public Gossiper Gossip { get; }

    public SchemaGossip SchemaGossip { get; }

    /// <summary>The version of this node's schema.</summary>
    public Guid SchemaVersion => Schema.State.Version ?? Ring.SchemaVersion;

    /// <summary>Held by whoever changes files, so that a snapshot sees a table whole.</summary>
    public SemaphoreSlim FileLock { get; } = new(1);

    public OperationMode Mode { get; private set; } = OperationMode.Normal;

    public bool GossipActive { get; set; } = true;

    /// <summary>Whether clients may connect; a change takes effect on the native transport at once.</summary>
    public bool NativeTransportActive
    {
        get;
        set
        {
            field = value;
            NativeTransportChanged?.Invoke(this, EventArgs.Empty);
        }
    } = true;

    public event EventHandler? NativeTransportChanged;

    /// <summary>Whether <c>nodetool stopdaemon</c> has asked the process to end.</summary>
    public bool IsStopping { get; private set; }

    /// <summary>Ends the process in good order once the answer is out.</summary>
    public void Stop() => IsStopping = true;

    /// <summary>Bytes of live SSTables.</summary>
    public long Load => Data.Load(Schema);

    /// <summary>Puts the node into a mode before it serves clients, or back to normal.</summary>
    public void Become(OperationMode mode)
    {
        Mode = mode;
        GossipActive = mode is not OperationMode.Drained;
        NativeTransportActive = mode is OperationMode.Normal;
    }

    /// <summary>Stops serving and gossiping; only a restart brings the node back.</summary>
    public void Drain() => Become(OperationMode.Drained);

    /// <summary>Empties this node's part of a table.</summary>
    public async Task TruncateAsync(string keyspace, string table, CancellationToken cancellationToken)
    {
        var schema = Schema.Find(keyspace, table) ?? throw new ArgumentException($"There is no table {keyspace}.{table}.");
        await FileLock.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await Truncater.TruncateAsync(schema, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            FileLock.Release();
        }
    }

    /// <summary>Takes over a newer schema: makes the directories of new tables, and empties those of dropped ones, which stay.</summary>
    public async Task BecomeAsync(SchemaState state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        await FileLock.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (state.Serial <= Schema.State.Serial)
            {
                return;
            }

            var kept = state.Tables.Select(table => table.Id).ToHashSet();
            foreach (var dropped in Schema.Tables.Where(table => !kept.Contains(table.Id)).ToList())
            {
                await Truncater.DropAsync(dropped, cancellationToken).ConfigureAwait(false);
            }

            Schema.Become(state);
            MakeTableDirectories();
            await SchemaFile.WriteAsync(Data, state, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            FileLock.Release();
        }
    }

    /// <summary>Takes over the schema of this node's disk and, as a starting node does, makes what its tables lack of directories.</summary>
    public void LoadSchema()
    {
        if (SchemaFile.Read(Data) is { } saved)
        {
            Schema.Become(saved);
        }

        MakeTableDirectories();
        Data.Loaded?.Start(Schema.Tables.SelectMany(Data.Of));
    }

    private void MakeTableDirectories()
    {
        foreach (var directory in Schema.Tables.SelectMany(Data.Of))
        {
            Directory.CreateDirectory(Path.Combine(directory, DataDirectories.BackupsName));
        }
    }

    public void Dispose() => FileLock.Dispose();
}
