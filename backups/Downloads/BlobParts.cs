namespace Ringkeeper.Backups.Downloads;

/// <summary>The files that one blob holds, by offset.</summary>
internal sealed record BlobParts(string Blob, IReadOnlyList<FilePart> Parts);
