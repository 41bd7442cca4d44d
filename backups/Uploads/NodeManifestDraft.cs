using System.Security.Cryptography;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Backups.SSTables;

namespace Ringkeeper.Backups.Uploads;

/// <summary>A node manifest, written and checked, that only needs to be sent.</summary>
/// <param name="Manifest">The manifest.</param>
/// <param name="Blob">The name it goes by in the store.</param>
/// <param name="Bytes">The same, as JSON.</param>
/// <param name="Sha256">Of the bytes.</param>
internal sealed record NodeManifestDraft(NodeManifest Manifest, string Blob, ReadOnlyMemory<byte> Bytes, string Sha256)
{
    public static NodeManifestDraft Write(
        SnapshotSource source, Snapshot snapshot, string keyId, IReadOnlyDictionary<SSTable, UploadedUnit> units, BundledContents contents)
    {
        var manifest = new NodeManifestBuilder(units, contents).Build(source, snapshot, keyId);
        var blob = new ClusterPaths(source.Cluster).NodeManifest(source.BackupId, source.HostId);
        var bytes = NodeManifestReader.Write(blob, manifest);
        return new NodeManifestDraft(manifest, blob, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes.Span)));
    }
}
