using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Downloads;

/// <summary>A file to restore and where its bytes are in a blob.</summary>
internal sealed record FilePart
{
    public required TableReference Table { get; init; }

    /// <summary>The SSTable it is a component of.</summary>
    public required ManifestSSTable SSTable { get; init; }

    /// <summary>The file below the table's directory.</summary>
    public required string Name { get; init; }

    public required string Target { get; init; }

    public required long Offset { get; init; }

    public required long Length { get; init; }

    /// <summary>Lower-case hex.</summary>
    public required string Sha256 { get; init; }
}
