namespace Ringkeeper.Backups.Store;

/// <summary>A blob as a listing shows it.</summary>
/// <param name="Name">Its whole name.</param>
/// <param name="Length">Its size in the store: for an encrypted blob, that of the cipher text.</param>
/// <param name="CreatedAt">When the store's clock says it was made, to the second.</param>
internal sealed record StoredBlob(string Name, long Length, DateTimeOffset CreatedAt);
