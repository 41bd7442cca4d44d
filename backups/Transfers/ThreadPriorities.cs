using System.Runtime.InteropServices;

namespace Ringkeeper.Backups.Transfers;

/// <summary>
/// nice and ioprio of the calling thread. On Linux both belong to the thread, so that other threads of the agent, and the
/// nodetool processes they start, keep theirs.
/// </summary>
internal static partial class ThreadPriorities
{
    private const int Process = 0;
    private const int CallingThread = 0;
    private const int ClassShift = 13;
    private const int BestEffort = 2;
    private const int IdleClass = 3;
    private const int LowestLevel = 7;

    /// <summary>Lowers them. Where that isn't possible the transfer goes on with the priority it has.</summary>
    public static void Apply(TransferPriority priority)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        if (priority.Nice != 0)
        {
            _ = SetPriority(Process, CallingThread, priority.Nice);
        }

        if (priority.Io is not IoPriority.Normal && SetIoPriorityCall is { } call)
        {
            var value = priority.Io is IoPriority.Idle ? IdleClass << ClassShift : (BestEffort << ClassShift) | LowestLevel;
            // Who 1 is a thread.
            _ = SystemCall(call, 1, CallingThread, value);
        }
    }

    // glibc has no function for it; the numbers are those of the kernel's tables.
    private static nint? SetIoPriorityCall => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 251,
        Architecture.Arm64 => 30,
        _ => null,
    };

    [LibraryImport("libc", EntryPoint = "setpriority", SetLastError = true)]
    private static partial int SetPriority(int which, int who, int nice);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, nint which, nint who, nint priority);
}
