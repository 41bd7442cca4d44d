using System.Globalization;

namespace Ringkeeper.Backups.Names;

/// <summary>Where the blobs of one cluster are (format version 1). Nothing here can name a blob outside the cluster's prefix.</summary>
public sealed class ClusterPaths(string cluster)
{
    public const string ClusterManifestName = "manifest.json";

    public const string DeletionName = "deleting.json";

    public string Cluster { get; } = NameRule.Cluster.Require("cluster", cluster);

    /// <summary>"{cluster}/backups/", below which each backup has its folder.</summary>
    public string BackupsPrefix => $"{Cluster}/backups/";

    public string KeysPrefix => $"{Cluster}/keys/";

    public string LeasesPrefix => $"{Cluster}/leases/";

    public string GarbagePrefix => $"{Cluster}/garbage/";

    public string HoldsPrefix => $"{Cluster}/holds/";

    /// <summary>A data key wrapped by the key-encryption key.</summary>
    public string DataKey(string keyId) => BlobPath.Combine(Cluster, "keys", $"{NameRule.KeyId.Require("keyId", keyId)}.json");

    /// <summary>The same, wrapped anew: revisions count from 1, which has no number in its name.</summary>
    public string DataKey(string keyId, int revision) => revision == 1
        ? DataKey(keyId)
        : BlobPath.Combine(
            Cluster, "keys", string.Create(CultureInfo.InvariantCulture, $"{NameRule.KeyId.Require("keyId", keyId)}.{revision}.json"));

    public string UnitsPrefix(Guid hostId) => $"{BlobPath.Combine(Cluster, "sstables", hostId.ToString("D"))}/";

    /// <summary>The immutable components of one SSTable.</summary>
    public string Unit(Guid hostId, Guid tableId, string unitName) =>
        BlobPath.Combine(Cluster, "sstables", hostId.ToString("D"), tableId.ToString("N"), unitName);

    public string NodeManifest(string backupId, Guid hostId) =>
        BlobPath.Combine(Cluster, "backups", NameRule.BackupId.Require("backupId", backupId), "nodes", $"{hostId:D}.json");

    /// <summary>What that manifest refers to, for a prune.</summary>
    public string ReferenceList(string backupId, Guid hostId) =>
        BlobPath.Combine(Cluster, "backups", NameRule.BackupId.Require("backupId", backupId), "references", $"{hostId:D}.json");

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

    /// <summary>Says that the backup is being deleted, as long as any of its own blobs is there.</summary>
    public string Deletion(string backupId) =>
        BlobPath.Combine(Cluster, "backups", NameRule.BackupId.Require("backupId", backupId), DeletionName);

    /// <summary>A node's units and bundles that no manifest refers to.</summary>
    public string Garbage(Guid hostId) => BlobPath.Combine(Cluster, "garbage", $"{hostId:D}.json");

    public string Hold(string backupId) =>
        BlobPath.Combine(Cluster, "holds", $"{NameRule.BackupId.Require("backupId", backupId)}.json");

    public string Lease(string operationId) =>
        BlobPath.Combine(Cluster, "leases", $"{NameRule.OperationId.Require("operationId", operationId)}.json");

    /// <summary>Below it, what a restore tells its nodes.</summary>
    public string RestorePrefix(string operationId) =>
        $"{BlobPath.Combine(Cluster, "restores", NameRule.OperationId.Require("operationId", operationId))}/";

    /// <summary>What one node takes of a backup. The name is the content's SHA-256.</summary>
    public string RestoreMap(string operationId, string sha256) =>
        BlobPath.Combine(Cluster, "restores", NameRule.OperationId.Require("operationId", operationId), $"{sha256}.json");

    public string DamagePrefix => $"{Cluster}/damage/";

    /// <summary>The mark of a damaged unit or bundle.</summary>
    /// <param name="blob">Its name relative to the cluster's prefix.</param>
    public string Damage(string blob) => $"{BlobPath.Combine([Cluster, "damage", .. blob.Split('/')])}.json";

    public string VerificationsPrefix => $"{Cluster}/verifications/";

    /// <summary>The report of one verification.</summary>
    public string Verification(string backupId, string stamp) =>
        BlobPath.Combine(
            Cluster,
            "verifications",
            NameRule.BackupId.Require("backupId", backupId),
            $"{NameRule.VerificationStamp.Require("stamp", stamp)}.json");

    public string DrillsPrefix => $"{Cluster}/drills/";

    /// <summary>The report of one restore drill.</summary>
    public string Drill(string backupId, string stamp) =>
        BlobPath.Combine(
            Cluster,
            "drills",
            NameRule.BackupId.Require("backupId", backupId),
            $"{NameRule.VerificationStamp.Require("stamp", stamp)}.json");

    public string ShreddingsPrefix => $"{Cluster}/shreddings/";

    /// <summary>Says that the cluster's data keys were deleted.</summary>
    public string Shredding(string operationId) =>
        BlobPath.Combine(Cluster, "shreddings", $"{NameRule.OperationId.Require("operationId", operationId)}.json");
}
