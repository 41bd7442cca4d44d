namespace Ringkeeper.Contract.Jobs;

public static class JobErrorCodes
{
    public const string SnapshotFailed = "snapshot-failed";
    public const string SnapshotMissing = "snapshot-missing";
    public const string SnapshotEmpty = "snapshot-empty";
    public const string NodeNotNormal = "node-not-normal";
    public const string NodetoolFailed = "nodetool-failed";
    public const string CqlFailed = "cql-failed";
    public const string StoreUnavailable = "store-unavailable";
    public const string BlobMissing = "blob-missing";
    public const string BlobCorrupt = "blob-corrupt";
    public const string ManifestInvalid = "manifest-invalid";
    public const string ManifestTooNew = "manifest-too-new";
    public const string KeyUnavailable = "key-unavailable";
    public const string DiskFull = "disk-full";
    public const string TableMissing = "table-missing";
    public const string SchemaInvalid = "schema-invalid";
    public const string SchemaConflict = "schema-conflict";
    public const string StagingIncomplete = "staging-incomplete";
    public const string ImportFailed = "import-failed";
    public const string ImportDidNothing = "import-did-nothing";
    public const string CompactionNotHeld = "compaction-not-held";
    public const string RepairFailed = "repair-failed";
    public const string CheckFailed = "check-failed";
    public const string DigestMismatch = "digest-mismatch";
    public const string CleanupFailed = "cleanup-failed";
    public const string OfflineImpossible = "offline-impossible";
    public const string ServiceFailed = "service-failed";
    public const string SwapBroken = "swap-broken";
    public const string NodeNotFresh = "node-not-fresh";
    public const string SettingsNotWritten = "settings-not-written";
    public const string Unexpected = "unexpected";
}
