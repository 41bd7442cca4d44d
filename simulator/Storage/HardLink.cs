using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Ringkeeper.Simulator.Storage;

/// <summary>Hard links, which is what a snapshot consists of.</summary>
public static partial class HardLink
{
    /// <exception cref="IOException">The link could not be made.</exception>
    public static void Create(string existing, string link)
    {
        if (Link(existing, link) != 0)
        {
            throw new IOException($"Cannot link {link} to {existing}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
        }
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string link);
}
