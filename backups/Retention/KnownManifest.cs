namespace Ringkeeper.Backups.Retention;

/// <summary>What a cluster manifest says of a captured node's manifest.</summary>
/// <param name="Sha256">The SHA-256 of its bytes.</param>
/// <param name="ReferencesSha256">That of its reference list; null when there is none.</param>
internal sealed record KnownManifest(string Sha256, string? ReferencesSha256);
