using System.Security.Cryptography;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Names;
using Ringkeeper.Contract.Nodes;
using Ringkeeper.Contract.Uploads;
using Ringkeeper.Orchestrations.Catalog;

namespace Ringkeeper.Functions.Tests.Agents;

/// <summary>Writes the manifest of a node whose one table is empty, as an agent's upload would.</summary>
internal static class ScriptedStore
{
    public static async Task<string> UploadAsync(BlobContainerClient container, NodeInfo node, UploadJob job)
    {
        var manifest = new NodeManifest
        {
            Cluster = job.Cluster,
            BackupId = job.BackupId,
            HostId = node.HostId,
            Address = node.Address,
            DataCenter = node.DataCenter,
            Rack = node.Rack,
            Tokens = node.Tokens,
            Partitioner = node.Partitioner,
            ReleaseVersion = node.ReleaseVersion,
            SnapshotTag = job.Tag,
            SnapshotStartedAt = job.SnapshotStartedAt,
            SnapshotEndedAt = job.SnapshotEndedAt,
            KeyId = job.KeyId,
            Bundles = [],
            Tables = [new ManifestTable { Keyspace = "shop", Name = "orders", Id = ScriptedNode.TableId, Bytes = 0, Files = 0, SSTables = [] }],
        };
        var bytes = JsonSerializer.SerializeToUtf8Bytes(manifest, CatalogJson.Options);
        var blob = container.GetBlobClient(new ClusterPaths(job.Cluster).NodeManifest(job.BackupId, node.HostId));
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await blob.UploadAsync(
            BinaryData.FromBytes(bytes), new BlobUploadOptions { Metadata = new Dictionary<string, string> { ["sha256"] = hash } });
        return hash;
    }
}
