using Azure;

namespace Ringkeeper.Backups.Store;

/// <summary>A small blob that may change, as it was read.</summary>
/// <param name="Name">Its whole name.</param>
/// <param name="Bytes">Its content.</param>
/// <param name="ETag">Its version.</param>
/// <param name="IsWhole">Whether the content is what was written: its SHA-256 is the one beside it.</param>
internal sealed record VersionedBlob(string Name, byte[] Bytes, ETag ETag, bool IsWhole);
