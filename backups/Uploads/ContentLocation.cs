namespace Ringkeeper.Backups.Uploads;

/// <summary>Where in which bundle some content is.</summary>
/// <param name="Bundle">Relative to the cluster's prefix.</param>
/// <param name="Offset">Where it begins in the bundle's plain text.</param>
/// <param name="Length">Bytes.</param>
internal readonly record struct ContentLocation(string Bundle, long Offset, long Length);
