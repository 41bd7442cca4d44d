using System.Globalization;
using System.Runtime.InteropServices;

namespace Ringkeeper.Agent.Offline;

/// <summary>Whether a process is there, also one of another user that /proc doesn't show.</summary>
internal static partial class RunningProcess
{
    private const int NoSuchProcess = 3;

    /// <returns>The process id in the file, if there is such a process; null when there is none, or no file.</returns>
    public static int? FindFromFile(string path)
    {
        try
        {
            return int.TryParse(File.ReadAllText(path).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Exists(id) ? id : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    // Signal 0 is never delivered; it only asks.
    private static bool Exists(int id) => id > 0 && (Kill(id, 0) == 0 || Marshal.GetLastPInvokeError() != NoSuchProcess);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int id, int signal);
}
