namespace Ringkeeper.Backups.Manifests;

public static class ManifestFormat
{
    /// <summary>The format version this code writes, and the newest it reads.</summary>
    public const int Version = 1;
}
