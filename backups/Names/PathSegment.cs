namespace Ringkeeper.Backups.Names;

/// <summary>The check that every part of every blob and file path passes.</summary>
internal static class PathSegment
{
    private const int MaximumLength = 255;
    private const string Expected =
        "one part of a path: 1 to 255 characters, no '/', '\\', control or format characters, not '.' or '..', not ending in a dot or space";

    public static bool IsValid(string? segment)
    {
        if (string.IsNullOrEmpty(segment) || segment.Length > MaximumLength || segment[^1] is '.' or ' ')
        {
            return false;
        }

        foreach (var character in segment)
        {
            if (character is '/' or '\\' || char.IsControl(character) || char.IsSurrogate(character)
                || char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.Format
                    or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator)
            {
                return false;
            }
        }

        return true;
    }

    public static void Require(string field, string? segment)
    {
        if (!IsValid(segment))
        {
            throw new InvalidNameException(new NameProblem(field, PrintableText.Of(segment), Expected));
        }
    }
}
