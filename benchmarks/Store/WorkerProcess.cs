using System.Text.Json;
using Ringkeeper.Harness.Processes;

namespace Ringkeeper.Benchmarks.Store;

/// <summary>Runs this program as a worker, with the settings of the runtime that the agent is shipped with.</summary>
internal static class WorkerProcess
{
    public static Task<WorkerReport> RunAsync(WorkerRequest request) => RunAsync(StoreWorker.Argument, request);

    /// <param name="worker">The argument that asks for the worker.</param>
    /// <param name="request">What it is to do.</param>
    public static async Task<WorkerReport> RunAsync<TRequest>(string worker, TRequest request)
    {
        await using var process = Start(worker, request);
        var code = await process.Exited;
        return code == 0 ? JsonSerializer.Deserialize<WorkerReport>(process.RecentOutput[^1])! : throw Failure(process, code);
    }

    /// <summary>Stops it when a task has ended.</summary>
    /// <returns>The most memory that was resident until then, in bytes.</returns>
    public static async Task<long> RunUntilAsync(WorkerRequest request, Task enough)
    {
        await using var process = Start(StoreWorker.Argument, request);
        await Task.WhenAny(enough, process.Exited);
        return process.HasExited ? throw Failure(process, await process.Exited) : ProcessFigures.PeakBytes(process.Id);
    }

    private static ChildProcess Start<TRequest>(string worker, TRequest request) => ChildProcess.Start(new ChildProcessOptions
    {
        Name = worker,
        FileName = "dotnet",
        Arguments =
        [
            "exec", "--runtimeconfig", Path.ChangeExtension(BuildOutput.Find("agent", "Ringkeeper.Agent"), ".runtimeconfig.json"),
            typeof(WorkerProcess).Assembly.Location, worker, JsonSerializer.Serialize(request),
        ],
    });

    private static InvalidOperationException Failure(ChildProcess process, int code) =>
        new($"The worker ended with {code}:{Environment.NewLine}{string.Join(Environment.NewLine, process.RecentOutput)}");
}
