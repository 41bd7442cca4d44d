namespace Ringkeeper.Backups.Names;

/// <summary>Where the blobs of one cluster are (format version 1). Nothing here can name a blob outside the cluster's prefix.</summary>
public sealed class ClusterPaths(string cluster)
{
    public const string ClusterManifestName = "manifest.json";

    public string Cluster { get; } = NameRule.Cluster.Require("cluster", cluster);

    /// <summary>"{cluster}/backups/", below which each backup has its folder.</summary>
    public string BackupsPrefix => $"{Cluster}/backups/";

    public string KeysPrefix => $"{Cluster}/keys/";

    public string LeasesPrefix => $"{Cluster}/leases/";

    /// <summary>A data key wrapped by the key-encryption key.</summary>
    public string DataKey(string keyId) => BlobPath.Combine(Cluster, "keys", $"{NameRule.KeyId.Require("keyId", keyId)}.json");

    public string UnitsPrefix(Guid hostId) => $"{BlobPath.Combine(Cluster, "sstables", hostId.ToString("D"))}/";

    /// <summary>The immutable components of one SSTable.</summary>
    public string Unit(Guid hostId, Guid tableId, string unitName) =>
        BlobPath.Combine(Cluster, "sstables", hostId.ToString("D"), tableId.ToString("N"), unitName);

    public string NodeManifest(string backupId, Guid hostId) =>
        BlobPath.Combine(Cluster, "backups", NameRule.BackupId.Require("backupId", backupId), "nodes", $"{hostId:D}.json");

    public string BundlesPrefix(string backupId, Guid hostId) =>
        $"{BlobPath.Combine(Cluster, "backups", NameRule.BackupId.Require("backupId", backupId), "nodes", hostId.ToString("D"))}-";

    /// <summary>
    /// Mutable components and schema texts first seen by this backup. The name carries a hash of the content, so that a second
    /// attempt at the same backup either finds exactly its bundle or writes another one.
    /// </summary>
    public string Bundle(string backupId, Guid hostId, string content) =>
        BlobPath.Combine(Cluster, "backups", NameRule.BackupId.Require("backupId", backupId), "nodes", $"{hostId:D}-{content}.bundle");

    public string SchemaFile(string backupId, string name) =>
        BlobPath.Combine(
            Cluster,
            "backups",
            NameRule.BackupId.Require("backupId", backupId),
            "schema",
            NameRule.SchemaFile.Require("schemaFile", name));

    /// <summary>Written last: a backup exists when this does.</summary>
    public string ClusterManifest(string backupId) =>
        BlobPath.Combine(Cluster, "backups", NameRule.BackupId.Require("backupId", backupId), ClusterManifestName);

    public string Lease(string operationId) =>
        BlobPath.Combine(Cluster, "leases", $"{NameRule.OperationId.Require("operationId", operationId)}.json");
}
