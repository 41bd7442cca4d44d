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

    private readonly List<(int Backup, string[] Units, StoredNodeManifest Stored)> _manifests = [];
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
            var (first, last) = (backup * churn, (backup * churn) + units);
            var stored = await UploadAsync(host, backup, Manifest(host, backup, sstables.AsSpan(first..last)));
            _manifests.Add((backup, names[first..last], stored));
        }
    }

    /// <summary>Makes the other units, the backups, and the reference lists as the app does.</summary>
    public async Task FinishAsync(AzuriteServer azurite, string databaseFile, int backups)
    {
        await AzuriteBlobs.CopyAsync(azurite, databaseFile, _copies);
        using var wrapping = Ringkeeper.Backups.Keys.LocalKeyWrapping.Open(Path.Combine(Directory.CreateTempSubdirectory("prune-plan").FullName, "key.pem"));
        var store = new BackupStore(container, wrapping, TimeProvider.System);
        for (var backup = 0; backup < backups; backup++)
        {
            var nodes = new List<ClusterManifestNode>();
            foreach (var (_, units, stored) in _manifests.Where(manifest => manifest.Backup == backup))
            {
                var listed = stored with { Manifest = stored.Manifest with { Tables = [PrunePlanManifests.Table(Table, units)] } };
                nodes.Add(PrunePlanManifests.Describe(stored, await store.References.CreateAsync(listed)));
            }

            await store.CreateClusterManifestAsync(PrunePlanManifests.Cluster(Cluster, BackupId(backup), nodes));
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

    private async Task<StoredNodeManifest> UploadAsync(Guid host, int backup, byte[] content)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        BlobContentInfo written = await container.GetBlobClient($"{Cluster}/backups/{BackupId(backup)}/nodes/{host:D}.json").UploadAsync(
            BinaryData.FromBytes(content), new BlobUploadOptions { Metadata = new Dictionary<string, string> { ["sha256"] = hash } });
        return new StoredNodeManifest(PrunePlanManifests.Node(Cluster, BackupId(backup), host), hash, written.ETag.ToString("G").Trim('"'));
    }
}
