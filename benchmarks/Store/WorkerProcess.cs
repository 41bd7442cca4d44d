using System.Text.Json;
using Ringkeeper.Harness.Processes;

namespace Ringkeeper.Benchmarks.Store;

/// <summary>Runs a <see cref="StoreWorker"/>.</summary>
internal static class WorkerProcess
{
    public static async Task<WorkerReport> RunAsync(WorkerRequest request)
    {
        await using var process = ChildProcess.Start(new ChildProcessOptions
        {
            Name = "store worker",
            FileName = "dotnet",
            Arguments = ["exec", typeof(WorkerProcess).Assembly.Location, StoreWorker.Argument, JsonSerializer.Serialize(request)],
        });
        var code = await process.Exited;
        return code == 0
            ? JsonSerializer.Deserialize<WorkerReport>(process.RecentOutput[^1])!
            : throw new InvalidOperationException($"The store worker ended with {code}:{Environment.NewLine}{string.Join(Environment.NewLine, process.RecentOutput)}");
    }
}
