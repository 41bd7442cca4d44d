using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Ringkeeper.Orchestrations.Policies;

/// <summary>
/// The durations of policies: ISO 8601 with units of fixed length and whole numbers, such as P30D, PT6H, P1DT12H or P2W. Years and
/// months are no such units, nor is a day of a calendar meant: P1D is 24 hours.
/// </summary>
public static partial class Iso8601Duration
{
    /// <summary>The longest a policy may name.</summary>
    public static TimeSpan Maximum { get; } = TimeSpan.FromDays(36_500);

    /// <summary>The duration, or null when the text isn't one or is longer than <see cref="Maximum"/>.</summary>
    public static TimeSpan? TryParse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var seconds = (((((Number("w") * 7) + Number("d")) * 24 + Number("h")) * 60 + Number("m")) * 60) + Number("s");
        return seconds <= (long)Maximum.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;

        long Number(string unit) =>
            match.Groups[unit] is { Success: true } group ? long.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
    }

    public static string Format(TimeSpan duration) => XmlConvert.ToString(duration);

    [GeneratedRegex(
        @"\AP(?=[0-9T])(?:(?<w>[0-9]{1,9})W|(?:(?<d>[0-9]{1,9})D)?(?:T(?=[0-9])(?:(?<h>[0-9]{1,9})H)?(?:(?<m>[0-9]{1,9})M)?(?:(?<s>[0-9]{1,9})S)?)?)\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
