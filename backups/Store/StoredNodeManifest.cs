using Ringkeeper.Backups.Manifests;

namespace Ringkeeper.Backups.Store;

/// <summary>A node manifest as it was read.</summary>
/// <param name="Manifest">The manifest.</param>
/// <param name="Sha256">The SHA-256 of its bytes, lower-case hex.</param>
/// <param name="ETag">The version of its blob, without quotes.</param>
public sealed record StoredNodeManifest(NodeManifest Manifest, string Sha256, string ETag);
