namespace Ringkeeper.Backups.Uploads;

/// <summary>A file to upload.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Length">Its size when the snapshot was read.</param>
/// <param name="Sha256">What its bytes must hash to, when that is known already.</param>
internal sealed record LocalFile(string Path, long Length, string? Sha256 = null);
