using System.Security.Cryptography;
using System.Text;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Mapping;
using Ringkeeper.Backups.SSTables;

namespace Ringkeeper.Backups.Tests.Support;

/// <summary>Node manifests that are right, of all shapes: no tables, no SSTables, empty components, indexes, bundles of earlier backups.</summary>
internal sealed class RandomManifest
{
    private static readonly string[] UnitComponents = [Component.CompressionInfo, Component.Data, Component.Digest, Component.Filter, Component.PrimaryIndex, Component.Toc];
    private static readonly string[] Generations = ["1", "77", "3fw2_0tgk_46y2k2d1spwwwy5ch7"];

    private readonly Random _random;
    private readonly long[] _bundleEnds;

    private RandomManifest(int seed)
    {
        _random = new Random(seed);
        _bundleEnds = new long[_random.Next(1, 4)];
    }

    public static NodeManifest Create(int seed) => new RandomManifest(seed).Build(seed);

    private NodeManifest Build(int seed) => new()
    {
        Cluster = BackupFixture.Cluster,
        BackupId = "b1",
        HostId = BackupFixture.HostId,
        Address = $"10.0.0.{seed % 250}",
        DataCenter = "größe \"dc\"\n",
        Rack = "rack1",
        Tokens = [.. Enumerable.Range(0, _random.Next(4)).Select(number => $"{number - 2}")],
        Partitioner = "org.apache.cassandra.dht.Murmur3Partitioner",
        ReleaseVersion = "4.0-rc1",
        SnapshotTag = "ringkeeper-backup-1",
        SnapshotStartedAt = BackupFixture.Started,
        SnapshotEndedAt = BackupFixture.Started.AddMilliseconds(_random.Next(5000)),
        KeyId = "key-1",
        Tables = [.. Enumerable.Range(0, _random.Next(5)).Select(Table)],
        Bundles = [.. _bundleEnds.Select((_, number) => $"backups/b{number}/nodes/{BackupFixture.HostId}-{Hash(number)[..BundlePath.ContentLength]}.bundle")],
    };

    private ManifestTable Table(int number)
    {
        var id = new Guid(number + 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        var (bundle, length) = (_random.Next(_bundleEnds.Length), _random.Next(1000));
        var schema = _random.Next(3) == 0 ? null : new ManifestSchemaText { Length = length, Sha256 = Hash(_random.Next()), Offset = Take(bundle, length), Bundle = bundle };
        ManifestSSTable[] sstables =
        [
            .. from generation in Generations.Take(_random.Next(4))
               from index in (string?[])[null, "by_email"]
               select SSTable(id, new SSTableName("nb", generation, SSTableFormat.Big), index),
        ];
        return new ManifestTable
        {
            Keyspace = "shop",
            Name = $"table_{number}",
            Id = id,
            Bytes = sstables.Sum(sstable => sstable.Components.Sum(component => component.Length)),
            Files = sstables.Sum(sstable => sstable.Components.Count),
            Schema = schema,
            SSTables = sstables,
        };
    }

    private ManifestSSTable SSTable(Guid table, SSTableName name, string? index)
    {
        var identity = Hash(_random.Next())[..SSTableIdentity.Length];
        long end = 0;
        var components = UnitComponents.Select(component =>
        {
            long length = _random.Next(4) == 0 ? 0 : _random.NextInt64(1L << 40);
            end += length;
            return new ManifestComponent { Name = component, Length = length, Sha256 = Hash(_random.Next()), Offset = end - length };
        }).ToList();
        var (bundle, size) = (_random.Next(_bundleEnds.Length), _random.Next(10_000));
        components.Add(new ManifestComponent { Name = Component.Statistics, Length = size, Sha256 = Hash(_random.Next()), Offset = Take(bundle, size), Bundle = bundle });
        return new ManifestSSTable
        {
            Name = name.ToString(),
            Index = index,
            Identity = identity,
            Unit = UnitPath.Of(BackupFixture.HostId, table, name, identity),
            Bounds = index is null ? new TokenSpan(_random.NextInt64(long.MinValue, 0), _random.NextInt64()) : null,
            Components = [.. components.OrderBy(component => component.Name, StringComparer.Ordinal)],
        };
    }

    private long Take(int bundle, long length)
    {
        _bundleEnds[bundle] += length;
        return _bundleEnds[bundle] - length;
    }

    private static string Hash(int number) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{number}")));
}
