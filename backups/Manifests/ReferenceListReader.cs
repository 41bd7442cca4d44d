using System.Text.Json;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Manifests;

/// <summary>Writes reference lists, and reads none of another backup or node. The same manifest gives the same bytes.</summary>
internal static class ReferenceListReader
{
    public static byte[] Write(StoredNodeManifest stored)
    {
        var manifest = stored.Manifest;
        var prefix = $"sstables/{manifest.HostId:D}/";
        var list = new ReferenceList
        {
            Cluster = manifest.Cluster,
            BackupId = manifest.BackupId,
            HostId = manifest.HostId,
            ManifestSha256 = stored.Sha256,
            ManifestETag = stored.ETag,
            Bundles = manifest.Bundles,
            Units = manifest.Tables
                .SelectMany(table => table.SSTables)
                .Select(sstable => sstable.Unit[prefix.Length..].Split('/'))
                .GroupBy(unit => unit[0], unit => unit[1], StringComparer.Ordinal)
                .ToDictionary(table => table.Key, IReadOnlyList<string> (table) => [.. table], StringComparer.Ordinal),
        };
        return JsonSerializer.SerializeToUtf8Bytes(list, ManifestJson.Default.ReferenceList);
    }

    /// <exception cref="ManifestException">The list can't be used.</exception>
    public static ReferenceList Read(string blob, ReadOnlySpan<byte> bytes, string cluster, string backupId, Guid hostId)
    {
        var check = new ManifestCheck(blob);
        var list = check.Parse(bytes, ManifestJson.Default.ReferenceList);
        check.Require(list.Cluster == cluster, "cluster", list.Cluster, $"'{cluster}'");
        check.Require(list.BackupId == backupId, "backupId", list.BackupId, $"'{backupId}'");
        check.Require(list.HostId == hostId, "hostId", list.HostId, $"'{hostId}'");
        check.Require(ManifestCheck.IsSha256(list.ManifestSha256), "manifestSha256", list.ManifestSha256, "a SHA-256 in lower-case hex");
        for (var i = 0; i < list.Bundles.Count; i++)
        {
            check.Require(BundlePath.IsValid(list.Bundles[i], hostId), $"bundles[{i}]", list.Bundles[i], "'backups/{backupId}/nodes/{hostId}-{hash}.bundle'");
        }

        foreach (var (table, units) in list.Units)
        {
            check.Require(units is not null, $"units.{table}", "null", "a list");
            check.RequireElements(units, $"units.{table}");
        }

        return list;
    }
}
