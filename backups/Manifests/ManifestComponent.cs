namespace Ringkeeper.Backups.Manifests;

/// <summary>One component file of an SSTable and where its bytes are.</summary>
public readonly record struct ManifestComponent
{
    /// <summary>"Data.db"; the file's name on disk is "{version}-{generation}-{format}-{name}".</summary>
    public required string Name { get; init; }

    public required long Length { get; init; }

    /// <summary>SHA-256 of the file, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Where the file begins in the blob's plain text.</summary>
    public required long Offset { get; init; }

    /// <summary>Index into <see cref="NodeManifest.Bundles"/>; null when the component is in the SSTable's unit.</summary>
    public int? Bundle { get; init; }
}
