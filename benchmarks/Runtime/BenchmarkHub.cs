using System.Diagnostics;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Ringkeeper.Embedded.DurableFunctions.Engine;

namespace Ringkeeper.Benchmarks.Runtime;

/// <summary>A task hub and how long it takes for things.</summary>
internal sealed class BenchmarkHub : IAsyncDisposable
{
    private readonly BenchmarkTasks _tasks = new();
    private readonly TaskHub _hub;

    private BenchmarkHub(string databasePath) =>
        _hub = new TaskHub(new TaskHubOptions { DatabasePath = databasePath }, _tasks, TimeProvider.System, NullLoggerFactory.Instance);

    public static async Task<BenchmarkHub> StartAsync(string databasePath)
    {
        var hub = new BenchmarkHub(databasePath);
        await hub._hub.StartAsync(CancellationToken.None);
        return hub;
    }

    public Task<TimeSpan> ChainAsync(int steps) => TimeAsync(() => RunAsync(BenchmarkTasks.Chain, steps));

    public Task<TimeSpan> FanOutAsync(int activities) => TimeAsync(() => RunAsync(BenchmarkTasks.FanOut, activities));

    /// <summary>The mean of several, one after another: now and then one of them has to move the write-ahead log into the database.</summary>
    public async Task<TimeSpan> FanOutsAsync(int times, int activities)
    {
        var watch = Stopwatch.StartNew();
        for (var time = 0; time < times; time++)
        {
            await RunAsync(BenchmarkTasks.FanOut, activities);
        }

        return watch.Elapsed / times;
    }

    public Task<TimeSpan> ChainsAsync(int instances, int stepsEach) =>
        TimeAsync(() => Task.WhenAll(Enumerable.Range(0, instances).Select(_ => RunAsync(BenchmarkTasks.Chain, stepsEach))));

    /// <summary>Milliseconds from each step of a chain to the next.</summary>
    public async Task<double[]> ChainStepsAsync(int steps)
    {
        _tasks.NoteTimes = true;
        await RunAsync(BenchmarkTasks.Chain, steps);
        _tasks.NoteTimes = false;
        return [.. _tasks.Timestamps.Zip(_tasks.Timestamps.Skip(1), (from, to) => Stopwatch.GetElapsedTime(from, to).TotalMilliseconds)];
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private async Task RunAsync(string orchestrator, int count)
    {
        var id = await _hub.Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, (object)count, CancellationToken.None);
        var ended = await _hub.Client.WaitForInstanceCompletionAsync(id, CancellationToken.None);
        if (ended.RuntimeStatus != OrchestrationRuntimeStatus.Completed)
        {
            throw new InvalidOperationException($"{orchestrator} of {count} is {ended.RuntimeStatus}: {ended.FailureDetails}");
        }
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> run)
    {
        var watch = Stopwatch.StartNew();
        await run();
        return watch.Elapsed;
    }
}
