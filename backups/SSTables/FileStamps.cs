using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Ringkeeper.Backups.SSTables;

/// <summary>
/// Asks the file system for the lengths and stamps of one directory's files, both at once. The directory is looked up once, not
/// for each of its files.
/// </summary>
internal sealed partial class FileStamps : IDisposable
{
    /// <summary>
    /// How long ago a file must have been written to have a stamp. File systems count time in ticks, some in whole seconds: a file that was
    /// just written may be written once more and keep its time.
    /// </summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    private const int CloseOnExec = 0x8_0000;
    private const uint TypeModifiedInodeSize = 0x1 | 0x40 | 0x100 | 0x200;
    private const int NanosecondsPerTick = 100;
    private const int MaximumNameLength = 255;

    private readonly SafeFileHandle? _directory;
    private readonly long _settled;

    /// <param name="path">The directory.</param>
    /// <param name="now">The time before any of its files is looked at.</param>
    /// <exception cref="IOException">There is no such directory.</exception>
    public FileStamps(string path, DateTimeOffset now)
    {
        DirectoryPath = path;
        _settled = ((now - Settling) - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick;
        if (OperatingSystem.IsLinux())
        {
            _directory = Open(path, CloseOnExec);
            if (_directory.IsInvalid)
            {
                throw Failure(path);
            }
        }
    }

    public string DirectoryPath { get; }

    /// <summary>The length of a file, and its stamp when it has settled and the platform has such a thing.</summary>
    /// <param name="name">The file, up to 255 bytes; a link counts as what it leads to.</param>
    /// <exception cref="IOException">There is no such file.</exception>
    public (long Length, FileStamp? Stamp) Read(string name)
    {
        if (_directory is null)
        {
            return (new FileInfo(Path.Join(DirectoryPath, name)).Length, null);
        }

        Span<byte> utf8 = stackalloc byte[MaximumNameLength + 1];
        utf8[Encoding.UTF8.GetBytes(name, utf8[..MaximumNameLength])] = 0;
        if (GetStatus(_directory, ref MemoryMarshal.GetReference(utf8), 0, TypeModifiedInodeSize, out var status) < 0)
        {
            throw Failure(Path.Join(DirectoryPath, name));
        }

        var modifiedAt = (status.ModifiedSeconds * 1_000_000_000) + status.ModifiedNanoseconds;
        var device = ((long)status.DeviceMajor << 32) | status.DeviceMinor;
        return (status.Length, modifiedAt < _settled ? new FileStamp(device, status.Inode, modifiedAt) : null);
    }

    public void Dispose() => _directory?.Dispose();

    private static IOException Failure(string path)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException($"{path} can't be looked at: {new Win32Exception(error).Message}.", error);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static partial int GetStatus(SafeFileHandle directory, ref byte path, int flags, uint wanted, out Status status);

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
