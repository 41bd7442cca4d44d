using System.Text.Json;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Manifests;

/// <summary>Writes node manifests, and reads none that it wouldn't write. The same manifest gives the same bytes.</summary>
internal static class NodeManifestReader
{
    public static byte[] Write(string blob, NodeManifest manifest)
    {
        Check(new ManifestCheck(blob), manifest, manifest.Cluster, manifest.BackupId, manifest.HostId);
        return JsonSerializer.SerializeToUtf8Bytes(manifest, ManifestJson.Default.NodeManifest);
    }

    public static NodeManifest Read(string blob, ReadOnlySpan<byte> bytes, string cluster, string backupId, Guid hostId)
    {
        var check = new ManifestCheck(blob);
        var manifest = check.Parse(bytes, ManifestJson.Default.NodeManifest);
        Check(check, manifest, cluster, backupId, hostId);
        return manifest;
    }

    private static void Check(ManifestCheck check, NodeManifest manifest, string cluster, string backupId, Guid hostId)
    {
        check.Require(NameRule.Cluster, "cluster", manifest.Cluster);
        check.Require(NameRule.BackupId, "backupId", manifest.BackupId);
        check.Require(manifest.Cluster == cluster, "cluster", manifest.Cluster, $"'{cluster}'");
        check.Require(manifest.BackupId == backupId, "backupId", manifest.BackupId, $"'{backupId}'");
        check.Require(manifest.HostId == hostId, "hostId", manifest.HostId, $"'{hostId}'");
        check.Require(NameRule.SnapshotTag, "snapshotTag", manifest.SnapshotTag);
        check.Require(NameRule.KeyId, "keyId", manifest.KeyId);
        check.Require(manifest.SnapshotStartedAt <= manifest.SnapshotEndedAt, "snapshotEndedAt", manifest.SnapshotEndedAt, "not before snapshotStartedAt");
        check.RequireElements(manifest.Tokens, "tokens");
        check.RequireElements(manifest.Tables, "tables");
        for (var i = 0; i < manifest.Bundles.Count; i++)
        {
            check.Require(BundlePath.IsValid(manifest.Bundles[i], hostId), $"bundles[{i}]", manifest.Bundles[i], "'backups/{backupId}/nodes/{hostId}-{hash}.bundle'");
        }

        new NodeManifestTableCheck(check, manifest).Check();
    }
}
