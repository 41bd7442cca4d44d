namespace Ringkeeper.Backups.Store;

/// <summary>A blob as a listing shows it.</summary>
/// <param name="Name">Its whole name.</param>
/// <param name="Length">Its size in the store: for an encrypted blob, that of the cipher text.</param>
internal sealed record StoredBlob(string Name, long Length);
