namespace Ringkeeper.Backups.Manifests;

/// <summary>A table's own schema.cql, as Cassandra put it beside the snapshot: with table id and dropped columns.</summary>
public sealed record ManifestSchemaText
{
    public required long Length { get; init; }

    /// <summary>SHA-256 of the file, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Where the file begins in the bundle's plain text.</summary>
    public required long Offset { get; init; }

    /// <summary>Index into <see cref="NodeManifest.Bundles"/>.</summary>
    public required int Bundle { get; init; }
}
