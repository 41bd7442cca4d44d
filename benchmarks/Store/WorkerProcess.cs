using System.Text.Json;
using Ringkeeper.Harness.Processes;

namespace Ringkeeper.Benchmarks.Store;

/// <summary>Runs a <see cref="StoreWorker"/>, with the settings of the runtime that the agent is shipped with.</summary>
internal static class WorkerProcess
{
    public static async Task<WorkerReport> RunAsync(WorkerRequest request)
    {
        await using var process = Start(request);
        var code = await process.Exited;
        return code == 0 ? JsonSerializer.Deserialize<WorkerReport>(process.RecentOutput[^1])! : throw Failure(process, code);
    }

    /// <summary>Stops it when a task has ended.</summary>
    /// <returns>The most memory that was resident until then, in bytes.</returns>
    public static async Task<long> RunUntilAsync(WorkerRequest request, Task enough)
    {
        await using var process = Start(request);
        await Task.WhenAny(enough, process.Exited);
        return process.HasExited ? throw Failure(process, await process.Exited) : ProcessFigures.PeakBytes(process.Id);
    }

    private static ChildProcess Start(WorkerRequest request) => ChildProcess.Start(new ChildProcessOptions
    {
        Name = "store worker",
        FileName = "dotnet",
        Arguments =
        [
            "exec", "--runtimeconfig", Path.ChangeExtension(BuildOutput.Find("agent", "Ringkeeper.Agent"), ".runtimeconfig.json"),
            typeof(WorkerProcess).Assembly.Location, StoreWorker.Argument, JsonSerializer.Serialize(request),
        ],
    });

    private static InvalidOperationException Failure(ChildProcess process, int code) =>
        new($"The store worker ended with {code}:{Environment.NewLine}{string.Join(Environment.NewLine, process.RecentOutput)}");
}
