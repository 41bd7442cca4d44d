using System.Runtime.InteropServices;

namespace Ringkeeper.Agent.State;

/// <summary>link(2), which .NET doesn't offer: a second name for a file, and never in the place of another one.</summary>
internal static partial class HardLink
{
    private const int NotPermitted = 1;
    private const int AccessDenied = 13;
    private const int Exists = 17;
    private const int OtherFileSystem = 18;
    private const int ReadOnlyFileSystem = 30;
    private const int TooManyLinks = 31;
    private const int NotSupported = 95;

    /// <exception cref="UnauthorizedAccessException">This user may not write there.</exception>
    /// <exception cref="IOException">Something else is wrong.</exception>
    public static LinkOutcome Create(string existing, string link)
    {
        if (Link(existing, link) == 0)
        {
            return LinkOutcome.Made;
        }

        return Marshal.GetLastPInvokeError() switch
        {
            Exists => LinkOutcome.NameIsTaken,
            OtherFileSystem or NotPermitted or TooManyLinks or NotSupported => LinkOutcome.Impossible,
            AccessDenied or ReadOnlyFileSystem => throw new UnauthorizedAccessException($"'{link}' can't be made: the agent may not write in that directory."),
            var error => throw new IOException($"'{existing}' can't be linked as '{link}': errno {error}."),
        };
    }

    /// <summary>Whether this user may make files in a directory; also false where it is mounted read-only for this process.</summary>
    public static bool MayBeMadeIn(string directory) => Access(directory, 2 | 1) == 0;

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string link);

    [LibraryImport("libc", EntryPoint = "access", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);
}
