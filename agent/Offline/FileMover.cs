using System.Runtime.InteropServices;
using Ringkeeper.Agent.State;

namespace Ringkeeper.Agent.Offline;

/// <summary>rename(2): .NET's own move copies a file where a rename isn't possible, which nothing here may do.</summary>
internal sealed partial class FileMover : IFileMover
{
    public void Move(string from, string to)
    {
        if (Rename(from, to) < 0)
        {
            throw new IOException($"'{from}' can't be renamed to '{to}': {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}.");
        }

        DiskFlush.Directory(Path.GetDirectoryName(to)!);
        DiskFlush.Directory(Path.GetDirectoryName(from)!);
    }

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Rename(string from, string to);
}
