namespace Ringkeeper.Orchestrations.Backup;

/// <summary>The actions of a backup's steps; those of single steps are also the steps' ids.</summary>
internal static class BackupActionNames
{
    public const string Nodes = "choose-nodes";
    public const string Scope = "backup-scope";
    public const string DataKey = "data-key";
    public const string Schema = "capture-schema";
    public const string Snapshot = "snapshot";
    public const string SchemaUnchanged = "schema-unchanged";
    public const string Upload = "upload";
    public const string Manifest = "cluster-manifest";
    public const string Coverage = "coverage";
    public const string ClearSnapshot = "clear-snapshot";
}
