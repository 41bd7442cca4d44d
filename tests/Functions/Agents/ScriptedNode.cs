using Ringkeeper.Contract;
using Ringkeeper.Contract.Checks;
using Ringkeeper.Contract.Compaction;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Nodes;
using Ringkeeper.Contract.Repair;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Contract.Schema;
using Ringkeeper.Contract.Snapshots;

namespace Ringkeeper.Functions.Tests.Agents;

/// <summary>What a scripted agent says of its node.</summary>
internal static class ScriptedNode
{
    public static readonly Guid TableId = new("aaaaaaaa-0000-0000-0000-000000000001");

    private static readonly string[] Tokens = ["0"];

    private static readonly Guid SchemaVersion = new("11111111-2222-3333-4444-555555555555");

    public static SchemaInfo Schema { get; } = new()
    {
        SchemaVersion = SchemaVersion,
        Keyspaces =
        [
            new KeyspaceInfo
            {
                Name = "shop",
                Replication = new Dictionary<string, string> { ["class"] = "SimpleStrategy", ["replication_factor"] = "3" },
                Tables = [new TableInfo { Name = "orders", Id = TableId }],
            },
        ],
    };

    public static JobFiles Files { get; } = new()
    {
        Tables = [new TableProgress { Table = new TableName("shop", "orders"), BytesDone = 1, BytesTotal = 2, FilesDone = 1, FilesTotal = 2 }],
        Files = [new FileProgress { Table = new TableName("shop", "orders"), File = "na-2-big-Data.db", BytesDone = 0, BytesTotal = 1 }],
    };

    public static NodeInfo Info(string cluster, Guid hostId, IReadOnlyList<Guid> ring) => new()
    {
        HostId = hostId,
        Cluster = cluster,
        CassandraClusterName = "Scripted",
        Address = "127.0.0.1",
        DataCenter = "dc1",
        Rack = "rack1",
        Tokens = Tokens,
        Partitioner = "org.apache.cassandra.dht.Murmur3Partitioner",
        ReleaseVersion = "4.0.17",
        Mode = "NORMAL",
        GossipActive = true,
        NativeTransportActive = true,
        SchemaVersion = SchemaVersion,
        DataDirectories = [new DataDirectory { Path = "/data", TotalBytes = long.MaxValue, FreeBytes = long.MaxValue }],
        Peers = [.. ring.Where(peer => peer != hostId).Select(peer => new PeerInfo { HostId = peer, Address = "127.0.0.1", DataCenter = "dc1", Rack = "rack1" })],
        Clock = DateTimeOffset.UtcNow,
        AgentVersion = "test",
    };

    public static RingInfo Ring(IReadOnlyList<Guid> hosts) => new()
    {
        Nodes =
        [
            .. hosts.Select(host => new RingNode
            {
                HostId = host,
                Address = "127.0.0.1",
                DataCenter = "dc1",
                Rack = "rack1",
                ReleaseVersion = "4.0.17",
                Tokens = Tokens,
            }),
        ],
    };

    public static JobResult ResultOf(JobRequest job) => job switch
    {
        CaptureSchemaJob => new CaptureSchemaResult { SchemaVersion = SchemaVersion, Files = new Dictionary<string, string>() },
        SnapshotJob => new SnapshotResult { StartedAt = DateTimeOffset.UtcNow, EndedAt = DateTimeOffset.UtcNow, Tables = 1, Files = 1, Bytes = 1 },
        ClearSnapshotJob => new ClearSnapshotResult { Tables = 1 },
        ApplySchemaJob => new ApplySchemaResult { Created = [] },
        DownloadJob => new DownloadResult { SSTables = 1, Files = 1, Bytes = 1 },
        DownloadRangesJob => new DownloadRangesResult { SSTables = 1, Files = 1, Bytes = 1 },
        CleanupJob => new CleanupResult { Tables = 1 },
        ImportJob import => new ImportResult { Tables = import.Tables.Count, SSTables = 1, Files = 1 },
        TruncateJob truncate => new TruncateResult { Tables = truncate.Tables.Count },
        HoldCompactionJob hold => new HoldCompactionResult { Tables = hold.Tables.Count, OffBefore = 0 },
        CheckRowsJob check => new CheckRowsResult { Found = [.. check.Checks.Select(row => row.Expected)] },
        RepairJob => new RepairResult { Keyspaces = 1, Sessions = 1, NotReplicated = [] },
        ReleaseCompactionJob => new ReleaseCompactionResult { Tables = 1 },
        _ => new DiscardStagingResult { BytesFreed = 0 },
    };
}
