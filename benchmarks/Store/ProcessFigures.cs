using System.Globalization;

namespace Ringkeeper.Benchmarks.Store;

/// <summary>What the kernel counts for a process.</summary>
internal static class ProcessFigures
{
    /// <summary>Bytes read with read(2) and its kin.</summary>
    public static long ReadBytes() => Read("/proc/self/io", "rchar:");

    public static long PeakBytes(int? processId = null) => 1024 * Read($"/proc/{processId?.ToString(CultureInfo.InvariantCulture) ?? "self"}/status", "VmHWM:");

    private static long Read(string file, string name) =>
        File.ReadLines(file)
            .Where(line => line.StartsWith(name, StringComparison.Ordinal))
            .Select(line => long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture))
            .Single();
}
