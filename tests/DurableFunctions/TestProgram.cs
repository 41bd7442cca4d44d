using Ringkeeper.Embedded.DurableFunctions.Tests.Crash;
using Ringkeeper.Embedded.DurableFunctions.Tests.Store;

namespace Ringkeeper.Embedded.DurableFunctions.Tests;

/// <summary>The test assembly as a program, for tests that do something to a whole process.</summary>
public static class TestProgram
{
    public static Task<int> Main(string[] args) => args switch
    {
        [CrashHost.Mode, var directory] => CrashHost.RunAsync(directory),
        [EventsHost.Mode, var directory] => EventsHost.RunAsync(directory),
        [ChainHost.Mode, var directory] => ChainHost.RunAsync(directory),
        _ => Task.FromResult(2),
    };
}
