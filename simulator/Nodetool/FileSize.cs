using System.Globalization;

namespace Ringkeeper.Simulator.Nodetool;

/// <summary>Sizes as nodetool writes them.</summary>
internal static class FileSize
{
    private static readonly string[] Units = ["KiB", "MiB", "GiB", "TiB"];

    /// <returns>Such as <c>13 bytes</c>, <c>481.78 KiB</c>, <c>2 MiB</c>.</returns>
    public static string Format(long bytes)
    {
        if (bytes < 1024)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes");
        }

        var unit = Math.Min((int)Math.Log(bytes, 1024), Units.Length);
        var value = Math.Round(bytes / Math.Pow(1024, unit), 2, MidpointRounding.ToEven);
        return string.Create(CultureInfo.InvariantCulture, $"{value:0.##} {Units[unit - 1]}");
    }
}
