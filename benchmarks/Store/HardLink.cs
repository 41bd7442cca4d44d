using System.Runtime.InteropServices;

namespace Ringkeeper.Benchmarks.Store;

/// <summary>link(2), as a snapshot does it.</summary>
internal static partial class HardLink
{
    public static void Create(string path, string link)
    {
        if (Link(path, link) < 0)
        {
            throw new IOException($"{link} can't be made a link to {path}: errno {Marshal.GetLastPInvokeError()}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string path, string link);
}
