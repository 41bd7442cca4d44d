namespace Ringkeeper.Backups.Uploads;

/// <summary>Some content and where in which bundle it is.</summary>
/// <param name="Sha256">Of the content, lower-case hex.</param>
internal readonly record struct BundledContent(string Sha256, ContentLocation Location);
