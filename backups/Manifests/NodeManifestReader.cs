using System.Buffers;
using System.Text.Json;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Manifests;

/// <summary>Writes node manifests, and reads none that it wouldn't write. The same manifest gives the same bytes.</summary>
internal static class NodeManifestReader
{
    private const int HeadLength = 64 << 10;
    private const int SSTableLength = 384;
    private const int ComponentLength = 160;

    public static ReadOnlyMemory<byte> Write(string blob, NodeManifest manifest)
    {
        // Each takes a while for a manifest of a hundred thousand files, and neither needs the other's answer.
        var checking = Task.Run(() => Check(new ManifestCheck(blob), manifest, manifest.Cluster, manifest.BackupId, manifest.HostId));
        try
        {
            return Serialize(manifest);
        }
        finally
        {
            checking.GetAwaiter().GetResult();
        }
    }

    public static NodeManifest Read(string blob, ReadOnlySpan<byte> bytes, string cluster, string backupId, Guid hostId)
    {
        var check = new ManifestCheck(blob);
        var manifest = check.Parse(bytes, NodeManifestJson.Default.NodeManifest);
        Check(check, manifest, cluster, backupId, hostId);
        return manifest;
    }

    // A guess of the length saves copying the bytes from one buffer to the next.
    private static ReadOnlyMemory<byte> Serialize(NodeManifest manifest)
    {
        var length = HeadLength + manifest.Tables.Sum(table => (table.SSTables.Count * SSTableLength) + (table.Files * ComponentLength));
        var bytes = new ArrayBufferWriter<byte>(length);
        using (var writer = new Utf8JsonWriter(bytes))
        {
            JsonSerializer.Serialize(writer, manifest, NodeManifestJson.Default.NodeManifest);
        }

        return bytes.WrittenMemory;
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
