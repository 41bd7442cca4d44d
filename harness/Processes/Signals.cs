using System.Runtime.InteropServices;

namespace Ringkeeper.Harness.Processes;

/// <summary>POSIX signals, which <see cref="System.Diagnostics.Process"/> has no call for.</summary>
internal static partial class Signals
{
    public const int Kill = 9;
    public const int Terminate = 15;

    public static void Send(int processId, int signal) => _ = SendSignal(processId, signal);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int processId, int signal);
}
