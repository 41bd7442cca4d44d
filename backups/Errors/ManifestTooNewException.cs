using System.Globalization;

namespace Ringkeeper.Backups.Errors;

/// <summary>The manifest was written by a newer Ringkeeper.</summary>
public sealed class ManifestTooNewException(string blob, int formatVersion, int supported)
    : ManifestException(
        blob,
        "formatVersion",
        formatVersion.ToString(CultureInfo.InvariantCulture),
        $"at most {supported}: the backup was written by a newer Ringkeeper")
{
    public int FormatVersion { get; } = formatVersion;
}
