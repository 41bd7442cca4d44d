using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Store;
using Ringkeeper.Harness.Azurite;

namespace Ringkeeper.Benchmarks.Store;

/// <summary>
/// A store of many backups, without uploading any: units of one byte, and manifests put together from the texts of their SSTables. Of one
/// backup to the next half a percent of the SSTables is compacted away and others come.
/// </summary>
internal sealed class PrunePlanStore(BlobContainerClient container)
{
    public const string Cluster = "benchmark";

    /// <summary>Units of each host that no manifest refers to.</summary>
    public const int Garbage = 10;

    private const int ChurnDivisor = 200;

    private static readonly string[] Components = ["CompressionInfo.db", "Data.db", "Digest.crc32", "Filter.db", "Index.db", "Statistics.db", "Summary.db", "TOC.txt"];
    private static readonly Guid Table = Guid.Parse("63604cd0-e53c-11f1-b546-c1258c3fe4bd");

    private readonly Dictionary<(Guid Host, int Backup), string> _hashes = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _copies = [];

    public static Guid HostOf(int units) => new(units, 0, 0, new byte[8]);

    public async Task AddHostAsync(int units, int backups)
    {
        var (host, churn) = (HostOf(units), Math.Max(1, units / ChurnDivisor));
        var names = Enumerable.Range(0, units + (churn * (backups - 1)) + Garbage).Select(number => UnitName(host, number)).ToArray();
        await container.GetBlobClient($"{Cluster}/{names[0]}").UploadAsync(BinaryData.FromString("."));
        _copies[$"{Cluster}/{names[0]}"] = [.. names[1..].Select(name => $"{Cluster}/{name}")];
        var sstables = names.Select((name, number) => Encoding.UTF8.GetBytes(SSTable(name, number))).ToArray();
        for (var backup = 0; backup < backups; backup++)
        {
            await UploadAsync(host, backup, Manifest(host, backup, sstables.AsSpan(backup * churn, units)));
        }
    }

    /// <summary>Makes the other units and the backups.</summary>
    public async Task FinishAsync(AzuriteServer azurite, string databaseFile, int backups)
    {
        await AzuriteBlobs.CopyAsync(azurite, databaseFile, _copies);
        using var wrapping = Ringkeeper.Backups.Keys.LocalKeyWrapping.Open(Path.Combine(Directory.CreateTempSubdirectory("prune-plan").FullName, "key.pem"));
        var store = new BackupStore(container, wrapping, TimeProvider.System);
        for (var backup = 0; backup < backups; backup++)
        {
            await store.CreateClusterManifestAsync(ClusterManifest(backup));
        }
    }

    private static string BackupId(int backup) => string.Create(CultureInfo.InvariantCulture, $"b{backup:D3}");

    private static string UnitName(Guid host, int number) => string.Create(
        CultureInfo.InvariantCulture, $"sstables/{host:D}/{Table:N}/{number + 1}-{Hash($"{host} {number}")[..40]}");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)));

    private static string SSTable(string unit, int number)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{{\"name\":\"nb-{number + 1}-big\",\"identity\":\"{unit[^40..]}\",\"unit\":\"{unit}\",\"components\":[");
        for (var i = 0; i < Components.Length; i++)
        {
            var bundle = Components[i].StartsWith('S') ? ",\"bundle\":0" : "";
            text.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ",")}{{\"name\":\"{Components[i]}\",\"length\":{1000 + i},\"sha256\":\"{Hash($"{number} {i}")}\",\"offset\":{123_456 + i}{bundle}}}");
        }

        return text.Append("]}").ToString();
    }

    private static byte[] Manifest(Guid host, int backup, ReadOnlySpan<byte[]> sstables)
    {
        using var manifest = new MemoryStream();
        manifest.Write(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"formatVersion\":1,\"cluster\":\"{Cluster}\",\"backupId\":\"{BackupId(backup)}\",\"hostId\":\"{host:D}\",\"tokens\":[\"0\"],\"bundles\":[],\"tables\":[{{\"keyspace\":\"shop\",\"name\":\"orders\",\"id\":\"{Table:D}\",\"ssTables\":[")));
        for (var i = 0; i < sstables.Length; i++)
        {
            if (i > 0)
            {
                manifest.WriteByte((byte)',');
            }

            manifest.Write(sstables[i]);
        }

        manifest.Write("]}]}"u8);
        return manifest.ToArray();
    }

    private async Task UploadAsync(Guid host, int backup, byte[] content)
    {
        var hash = _hashes[(host, backup)] = Convert.ToHexStringLower(SHA256.HashData(content));
        await container.GetBlobClient($"{Cluster}/backups/{BackupId(backup)}/nodes/{host:D}.json").UploadAsync(
            BinaryData.FromBytes(content), new BlobUploadOptions { Metadata = new Dictionary<string, string> { ["sha256"] = hash } });
    }

    private ClusterManifest ClusterManifest(int backup)
    {
        var now = TimeProvider.System.GetUtcNow();
        ClusterManifestNode[] nodes =
        [
            .. _hashes.Where(hash => hash.Key.Backup == backup).Select(hash => new ClusterManifestNode
            {
                HostId = hash.Key.Host,
                Address = "127.0.0.1",
                DataCenter = "dc1",
                Rack = "rack1",
                ReleaseVersion = "4.0.11",
                Tokens = ["0"],
                ManifestSha256 = hash.Value,
                SnapshotStartedAt = now,
                SnapshotEndedAt = now,
                ClockSkew = TimeSpan.Zero,
            }),
        ];
        return new ClusterManifest
        {
            Cluster = Cluster,
            BackupId = BackupId(backup),
            OperationId = $"backup-{Cluster}-{BackupId(backup)}",
            CassandraClusterName = "Benchmark",
            Partitioner = "org.apache.cassandra.dht.Murmur3Partitioner",
            SchemaVersion = Table,
            CreatedAt = now,
            CreatedBy = "benchmark",
            Window = ConsistencyWindow.Of(nodes),
            Nodes = nodes,
            Keyspaces = [],
            SchemaFiles = new Dictionary<string, string>(),
            KeyIds = ["key-1"],
        };
    }
}
