namespace Ringkeeper.Backups.Names;

/// <summary>The one place where names become a blob's name.</summary>
public static class BlobPath
{
    private const int MaximumLength = 1024;

    /// <summary>Joins parts with '/', each checked: no traversal, no separators, no control characters.</summary>
    /// <exception cref="InvalidNameException">A part may not be used.</exception>
    public static string Combine(params ReadOnlySpan<string> segments)
    {
        foreach (var segment in segments)
        {
            PathSegment.Require("blob", segment);
        }

        var path = string.Join('/', segments);
        return path.Length is > 0 and <= MaximumLength
            ? path
            : throw new InvalidNameException(new NameProblem("blob", PrintableText.Of(path), $"a blob name of 1 to {MaximumLength} characters"));
    }

    /// <summary>Checks a blob name read from outside and splits it into its parts.</summary>
    /// <returns>False when a part may not be used.</returns>
    public static bool TrySplit(string? path, out string[] segments)
    {
        segments = path?.Split('/') ?? [];
        return path is { Length: <= MaximumLength } && segments.Length > 0 && Array.TrueForAll(segments, PathSegment.IsValid);
    }
}
