using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Manifests;

/// <summary>The name of a bundle relative to the cluster's prefix: "backups/{backupId}/nodes/{hostId}-{content}.bundle".</summary>
internal static class BundlePath
{
    /// <summary>Hex digits of the content's hash.</summary>
    public const int ContentLength = 32;

    public static bool IsValid(string? path, Guid hostId) =>
        BlobPath.TrySplit(path, out var segments)
        && segments is ["backups", var backupId, "nodes", var file]
        && NameRule.BackupId.IsValid(backupId)
        && file.StartsWith($"{hostId:D}-", StringComparison.Ordinal)
        && file.EndsWith(".bundle", StringComparison.Ordinal)
        && ManifestCheck.IsHex(file[37..^".bundle".Length], ContentLength);
}
