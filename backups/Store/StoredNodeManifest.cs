using Ringkeeper.Backups.Manifests;

namespace Ringkeeper.Backups.Store;

/// <summary>A node manifest and the SHA-256 of the bytes it was read from, lower-case hex.</summary>
public sealed record StoredNodeManifest(NodeManifest Manifest, string Sha256);
