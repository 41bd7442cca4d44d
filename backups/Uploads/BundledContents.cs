namespace Ringkeeper.Backups.Uploads;

/// <summary>Where all mutable components and schema texts of a snapshot are.</summary>
/// <param name="Sha256ByPath">The hash of each file.</param>
/// <param name="Locations">The place of each content, by hash.</param>
/// <param name="BytesSent">Plain bytes of the bundle this run wrote; 0 when it needed none.</param>
internal sealed record BundledContents(
    IReadOnlyDictionary<string, string> Sha256ByPath,
    IReadOnlyDictionary<string, ContentLocation> Locations,
    long BytesSent);
