using System.Globalization;
using System.Text.RegularExpressions;

namespace Ringkeeper.Simulator.Cql;

/// <summary>Timestamps in the form of the recordings; their years go far beyond those of <see cref="DateTime"/>.</summary>
public static partial class CqlTimestamp
{
    private const int DaysPerEra = 146097;
    private const int YearsPerEra = 400;

    /// <param name="text">Such as <c>294247-01-10 04:00:54.775Z</c>.</param>
    /// <returns>Milliseconds since 1970.</returns>
    public static long Parse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success)
        {
            throw new FormatException($"Not a timestamp: {text}");
        }

        // The calendar repeats every 400 years.
        var year = long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        var eras = (year - 2000) / YearsPerEra;
        var near = DateTimeOffset.Parse($"{year - (eras * YearsPerEra):0000}-{match.Groups[2].Value}", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return near.ToUnixTimeMilliseconds() + (eras * DaysPerEra * 24 * 60 * 60 * 1000);
    }

    [GeneratedRegex("^([0-9]{4,6})-(.+Z)$")]
    private static partial Regex Form();
}
