using System.Globalization;

namespace Ringkeeper.Demo;

/// <summary>Bytes for people.</summary>
internal static class Size
{
    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB"];

    public static string Format(double bytes)
    {
        var unit = 0;
        while (bytes >= 1_024 && unit < Units.Length - 1)
        {
            bytes /= 1_024;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{bytes:0.#} {Units[unit]}");
    }
}
