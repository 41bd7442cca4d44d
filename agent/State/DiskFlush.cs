using System.Runtime.InteropServices;

namespace Ringkeeper.Agent.State;

/// <summary>fsync of a directory, which .NET doesn't offer: without it a rename may be lost with the power.</summary>
internal static partial class DiskFlush
{
    private const int ReadOnly = 0;

    public static void Directory(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var descriptor = Open(path, ReadOnly);
        if (descriptor < 0)
        {
            throw new IOException($"Directory '{path}' can't be opened to flush it: errno {Marshal.GetLastPInvokeError()}.");
        }

        var failed = Synchronize(descriptor) < 0;
        var error = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);
        if (failed)
        {
            throw new IOException($"Directory '{path}' can't be flushed to the disk: errno {error}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Synchronize(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
