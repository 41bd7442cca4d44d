using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Ringkeeper.Backups.Downloads;

/// <summary>
/// Has the kernel write a growing file to disk as it grows. Else all of it is written when it is made durable at the end, which
/// keeps the download waiting, and the disk from whoever else needs it.
/// </summary>
/// <param name="file">The file, written from its start.</param>
internal sealed partial class WriteBehind(SafeFileHandle file)
{
    private const long Step = 8 << 20;

    // SYNC_FILE_RANGE_WRITE of linux/fs.h: begin, and don't wait.
    private const uint Begin = 2;

    private long _written;
    private long _begun;

    /// <summary>Counts bytes that were written. What the kernel answers doesn't matter: nothing is durable before the file is flushed.</summary>
    public void Add(int count)
    {
        _written += count;
        if (_written - _begun >= Step && OperatingSystem.IsLinux())
        {
            _ = BeginWriting(file, _begun, _written - _begun, Begin);
            _begun = _written;
        }
    }

    [LibraryImport("libc", EntryPoint = "sync_file_range")]
    private static partial int BeginWriting(SafeFileHandle file, long offset, long count, uint flags);
}
