using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Ringkeeper.Embedded.DurableFunctions.Engine;
using Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Store;

/// <summary>
/// A hub that works on one long chain and writes a line for each step, and one for each episode that couldn't be committed. At
/// one step it waits until it is told to go on.
/// </summary>
internal static class ChainHost
{
    public const string Mode = "chain-host";

    public const string Id = "chain";

    public const int Steps = 200;

    public const int WaitsAt = 20;

    public const string Refused = "refused";

    public static string DatabasePath(string directory) => Path.Combine(directory, "hub.db");

    public static TestTasks Tasks(Action<int> onStep) => new TestTasks()
        .Orchestrator("Chain", async context =>
        {
            var sum = 0;
            for (var step = 0; step < Steps; step++)
            {
                sum += await context.CallActivityAsync<int>("Step", step);
            }

            return sum;
        })
        .Activity<int, int>("Step", step =>
        {
            onStep(step);
            return 1;
        });

    public static async Task<int> RunAsync(string directory)
    {
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(new Refusals()));
        var options = new TaskHubOptions { DatabasePath = DatabasePath(directory) };
        await using var hub = new TaskHub(options, Tasks(OnStep), TimeProvider.System, loggers);
        await hub.StartAsync(CancellationToken.None);
        Console.WriteLine(HostProcess.Ready);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Chain", new StartOrchestrationOptions(Id));
        var ended = await hub.Client.WaitForInstanceCompletionAsync(Id, getInputsAndOutputs: true);
        Console.WriteLine($"sum {ended.SerializedOutput}");
        return 0;
    }

    private static void OnStep(int step)
    {
        Console.WriteLine($"step {step}");
        if (step == WaitsAt)
        {
            Console.ReadLine();
        }
    }

    /// <summary>Says on the standard output what the hub logs as an error.</summary>
    private sealed class Refusals : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Console.WriteLine($"{Refused}: {exception?.Message}");
            }
        }

        public void Dispose()
        {
        }
    }
}
