using System.Globalization;
using System.Text;

namespace Ringkeeper.Backups.Names;

/// <summary>Text from outside, made fit for an error: bounded in length, control characters written as \uXXXX.</summary>
internal static class PrintableText
{
    private const int MaximumLength = 120;

    public static string Of(string? value)
    {
        if (value is null)
        {
            return "(nothing)";
        }

        var text = new StringBuilder();
        foreach (var character in value.AsSpan(0, Math.Min(value.Length, MaximumLength)))
        {
            if (char.IsControl(character) || char.IsSurrogate(character))
            {
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
            else
            {
                text.Append(character);
            }
        }

        return value.Length > MaximumLength ? $"{text}… ({value.Length} characters)" : text.ToString();
    }
}
