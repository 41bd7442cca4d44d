using System.Runtime.InteropServices;

namespace Ringkeeper.Benchmarks.Store;

/// <summary>getrusage(2) of the children that have ended.</summary>
internal static partial class ChildUsage
{
    private const int Children = -1;

    public static TimeSpan Read()
    {
        // Two timevals of two 64-bit numbers each come first: user and system time.
        Span<long> usage = stackalloc long[18];
        return GetUsage(Children, usage) < 0
            ? throw new InvalidOperationException($"getrusage failed: errno {Marshal.GetLastPInvokeError()}.")
            : TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3]);
    }

    [LibraryImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    private static partial int GetUsage(int who, Span<long> usage);
}
