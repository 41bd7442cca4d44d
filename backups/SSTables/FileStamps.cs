using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Ringkeeper.Backups.SSTables;

/// <summary>Asks the file system for a file's length and stamp, both at once.</summary>
internal static partial class FileStamps
{
    /// <summary>
    /// How long ago a file must have been written to have a stamp. File systems count time in ticks, some in whole seconds: a file that was
    /// just written may be written once more and keep its time.
    /// </summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    private const int CurrentDirectory = -100;
    private const uint TypeModifiedInodeSize = 0x1 | 0x40 | 0x100 | 0x200;
    private const int NanosecondsPerTick = 100;

    /// <summary>The length of a file, and its stamp when it has settled and the platform has such a thing.</summary>
    /// <param name="path">The file; a link counts as what it leads to.</param>
    /// <param name="now">The time before the file is looked at.</param>
    /// <exception cref="IOException">There is no such file.</exception>
    public static (long Length, FileStamp? Stamp) Read(string path, DateTimeOffset now)
    {
        if (!OperatingSystem.IsLinux())
        {
            return (new FileInfo(path).Length, null);
        }

        if (GetStatus(CurrentDirectory, path, 0, TypeModifiedInodeSize, out var status) < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            throw new IOException($"{path} can't be looked at: {new Win32Exception(error).Message}.", error);
        }

        var modifiedAt = (status.ModifiedSeconds * 1_000_000_000) + status.ModifiedNanoseconds;
        var settled = ((now - Settling) - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick;
        var device = ((long)status.DeviceMajor << 32) | status.DeviceMinor;
        return (status.Length, modifiedAt < settled ? new FileStamp(device, status.Inode, modifiedAt) : null);
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int GetStatus(int directory, string path, int flags, uint wanted, out Status status);

    // struct statx of linux/stat.h: the same on every architecture.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Status
    {
        [FieldOffset(32)]
        public long Inode;

        [FieldOffset(40)]
        public long Length;

        [FieldOffset(112)]
        public long ModifiedSeconds;

        [FieldOffset(120)]
        public uint ModifiedNanoseconds;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
