using System.Globalization;
using System.Runtime.InteropServices;
using Ringkeeper.Backups.Transfers;

namespace Ringkeeper.Backups.Tests.Transfers;

public sealed partial class TransferThreadsTests
{
    private const int BestEffort = 2;
    private const int Idle = 3;

    [Theory]
    [InlineData(10, IoPriority.Low, BestEffort, 7)]
    [InlineData(19, IoPriority.Idle, Idle, 0)]
    [InlineData(3, IoPriority.Normal, 0, 4)]
    public async Task Run_WithAPriority_RunsWithIt(int nice, IoPriority io, int ioClass, int level)
    {
        using var threads = new TransferThreads(2, new TransferPriority { Nice = nice, Io = io });

        var (seenNice, seenIo) = await threads.RunAsync(() => (NiceOf("thread-self"), IoPriorityOf(0)));

        seenNice.ShouldBe(nice);
        // A thread without a class of its own is reported as such, or as the level its nice value stands for.
        (seenIo >> 13).ShouldBeOneOf(io is IoPriority.Normal ? [0, BestEffort] : [ioClass]);
        (io is IoPriority.Normal ? level : seenIo & 0x1fff).ShouldBe(level);
    }

    [Fact]
    public async Task Run_LowPriority_LeavesOtherThreadsAndTheirProcessesAsTheyAre()
    {
        var before = (NiceOf("thread-self"), IoPriorityOf(0));
        using var threads = new TransferThreads(1, new TransferPriority { Nice = 19, Io = IoPriority.Idle });
        await threads.RunAsync(() => 0);

        (NiceOf("thread-self"), IoPriorityOf(0)).ShouldBe(before);
        using var child = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("cat", ["/proc/self/stat"]) { RedirectStandardOutput = true })!;
        Nice(await child.StandardOutput.ReadToEndAsync()).ShouldBe(before.Item1);
    }

    [Fact]
    public async Task Run_WorkThatFails_FailsItsCallerAndNobodyElse()
    {
        using var threads = new TransferThreads(1, TransferPriority.Normal);

        await Should.ThrowAsync<InvalidDataException>(threads.RunAsync<int>(() => throw new InvalidDataException()));

        (await threads.RunAsync(() => 7)).ShouldBe(7);
    }

    private static int NiceOf(string thread) => Nice(File.ReadAllText($"/proc/{thread}/stat"));

    // Behind the name, which may hold anything: state is the first field, nice the 17th.
    private static int Nice(string stat) => int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[16], CultureInfo.InvariantCulture);

    private static int IoPriorityOf(int thread) =>
        (int)SystemCall(RuntimeInformation.ProcessArchitecture is Architecture.Arm64 ? 31 : 252, 1, thread);

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint SystemCall(nint number, nint which, nint who);
}
