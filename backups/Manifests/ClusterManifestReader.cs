using System.Text.Json;
using Ringkeeper.Backups.Coverage;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Manifests;

/// <summary>Writes cluster manifests, and reads none that it wouldn't write.</summary>
internal static class ClusterManifestReader
{
    public static byte[] Write(string blob, ClusterManifest manifest)
    {
        Check(new ManifestCheck(blob), manifest, manifest.Cluster, manifest.BackupId);
        return JsonSerializer.SerializeToUtf8Bytes(manifest, ManifestJson.Default.ClusterManifest);
    }

    public static ClusterManifest Read(string blob, ReadOnlySpan<byte> bytes, string cluster, string backupId)
    {
        var check = new ManifestCheck(blob);
        var manifest = check.Parse(bytes, ManifestJson.Default.ClusterManifest);
        Check(check, manifest, cluster, backupId);
        return manifest;
    }

    private static void Check(ManifestCheck check, ClusterManifest manifest, string cluster, string backupId)
    {
        check.Require(NameRule.Cluster, "cluster", manifest.Cluster);
        check.Require(NameRule.BackupId, "backupId", manifest.BackupId);
        check.Require(manifest.Cluster == cluster, "cluster", manifest.Cluster, $"'{cluster}'");
        check.Require(manifest.BackupId == backupId, "backupId", manifest.BackupId, $"'{backupId}'");
        check.Require(NameRule.OperationId, "operationId", manifest.OperationId);
        check.Require(manifest.Window.StartedAt <= manifest.Window.EndedAt, "window", manifest.Window.EndedAt, "an end that isn't before its start");
        check.RequireElements(manifest.Nodes, "nodes");
        check.RequireElements(manifest.Keyspaces, "keyspaces");
        check.Require(manifest.KeyIds.Count > 0, "keyIds", "[]", "a key");
        foreach (var keyId in manifest.KeyIds)
        {
            check.Require(NameRule.KeyId, "keyIds", keyId);
        }

        foreach (var (name, sha256) in manifest.SchemaFiles)
        {
            check.Require(NameRule.SchemaFile, "schemaFiles", name);
            check.Require(ManifestCheck.IsSha256(sha256), $"schemaFiles.{name}", sha256, "a SHA-256 in lower-case hex");
        }

        CheckNodes(check, manifest.Nodes, manifest.Partitioner);
        CheckKeyspaces(check, manifest.Keyspaces);
    }

    private static void CheckNodes(ManifestCheck check, IReadOnlyList<ClusterManifestNode> nodes, string partitioner)
    {
        check.Require(nodes.Count > 0, "nodes", "[]", "a node");
        var hosts = new HashSet<Guid>();
        for (var i = 0; i < nodes.Count; i++)
        {
            var (node, field) = (nodes[i], $"nodes[{i}]");
            check.Require(hosts.Add(node.HostId), $"{field}.hostId", node.HostId, "each node once");
            check.RequireElements(node.Tokens, $"{field}.tokens");
            foreach (var token in node.Tokens)
            {
                check.Require(TokenOrder.IsValid(partitioner, token), $"{field}.tokens", token, TokenOrder.Expected(partitioner));
            }

            check.Require(node.LogicalBytes >= 0, $"{field}.logicalBytes", node.LogicalBytes, "a number that isn't negative");
            check.Require(node.UploadedBytes >= 0, $"{field}.uploadedBytes", node.UploadedBytes, "a number that isn't negative");
            check.Require(node.SSTables >= 0, $"{field}.ssTables", node.SSTables, "a number that isn't negative");
            check.Require(
                node.ManifestSha256 is null || ManifestCheck.IsSha256(node.ManifestSha256),
                $"{field}.manifestSha256", node.ManifestSha256, "a SHA-256 in lower-case hex");
            check.Require(
                node.ReferencesSha256 is null || ManifestCheck.IsSha256(node.ReferencesSha256),
                $"{field}.referencesSha256", node.ReferencesSha256, "a SHA-256 in lower-case hex");
        }
    }

    private static void CheckKeyspaces(ManifestCheck check, IReadOnlyList<ClusterManifestKeyspace> keyspaces)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < keyspaces.Count; i++)
        {
            check.Require(NameRule.Keyspace, $"keyspaces[{i}].name", keyspaces[i].Name);
            check.Require(names.Add(keyspaces[i].Name), $"keyspaces[{i}].name", keyspaces[i].Name, "each keyspace once");
            check.RequireElements(keyspaces[i].Tables, $"keyspaces[{i}].tables");
            check.RequireElements(keyspaces[i].DataCenters, $"keyspaces[{i}].dataCenters");
            foreach (var (option, value) in keyspaces[i].Replication)
            {
                check.Require(value is not null, $"keyspaces[{i}].replication.{option}", "null", "a value");
            }

            var ids = new HashSet<Guid>();
            foreach (var table in keyspaces[i].Tables)
            {
                var field = $"keyspaces[{i}].tables";
                check.Require(NameRule.Table, field, table.Name);
                check.Require(ids.Add(table.Id), field, table.Id, "each table id once");
                check.Require(table is { Bytes: >= 0, Files: >= 0, SSTables: >= 0 }, $"{field}.{table.Name}", table.Bytes, "sizes that aren't negative");
            }
        }
    }
}
