using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Retention;

/// <summary>A blob as a listing shows it.</summary>
/// <param name="Name">Relative to the cluster's prefix.</param>
/// <param name="Bytes">Its size in the store.</param>
/// <param name="ETag">Its version.</param>
/// <param name="LastModified">When it was written, by the service's clock.</param>
/// <param name="Tier">The tier it is in; null for one that Ringkeeper doesn't use.</param>
internal sealed record ListedBlob(string Name, long Bytes, string ETag, DateTimeOffset LastModified, StorageTier? Tier);
