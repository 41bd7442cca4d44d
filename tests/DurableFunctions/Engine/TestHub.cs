using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Ringkeeper.Embedded.DurableFunctions.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

/// <summary>A task hub in a folder of its own, which can be restarted.</summary>
public sealed class TestHub : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("ringkeeper-hub-");
    private readonly CancellationTokenSource _timeout = new(TimeSpan.FromSeconds(30));
    private readonly Action<TaskHubOptions>? _configure;
    private readonly ILoggerFactory _loggers;
    private TaskHub? _hub;

    private TestHub(TestTasks tasks, Action<TaskHubOptions>? configure, TimeProvider? timeProvider, ILoggerFactory? loggers)
    {
        Tasks = tasks;
        _configure = configure;
        _loggers = loggers ?? NullLoggerFactory.Instance;
        TimeProvider = timeProvider ?? TimeProvider.System;
    }

    public TestTasks Tasks { get; private set; }

    public TimeProvider TimeProvider { get; }

    public TaskHub Hub => _hub!;

    public DurableTaskClient Client => Hub.Client;

    public string DatabasePath => Path.Combine(_directory.FullName, "hub.db");

    /// <summary>Cancelled when the test takes too long.</summary>
    public CancellationToken Timeout => _timeout.Token;

    public static async Task<TestHub> StartAsync(
        TestTasks tasks,
        Action<TaskHubOptions>? configure = null,
        TimeProvider? timeProvider = null,
        ILoggerFactory? loggers = null)
    {
        var hub = new TestHub(tasks, configure, timeProvider, loggers);
        await hub.StartAsync();
        return hub;
    }

    public async Task StopAsync()
    {
        await Hub.DisposeAsync();
        _hub = null;
    }

    public async Task RestartAsync(TestTasks? tasks = null)
    {
        await StopAsync();
        Tasks = tasks ?? Tasks;
        await StartAsync();
    }

    /// <summary>Starts an orchestration and waits for its end.</summary>
    public async Task<OrchestrationMetadata> RunAsync(string orchestrator, object? input = null)
    {
        var id = await Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, Timeout);
        return await CompletionAsync(id);
    }

    public Task<OrchestrationMetadata> CompletionAsync(string instanceId) =>
        Client.WaitForInstanceCompletionAsync(instanceId, getInputsAndOutputs: true, Timeout);

    /// <summary>Waits until a custom status is set.</summary>
    public async Task WaitForCustomStatusAsync(string instanceId, string status)
    {
        while ((await Client.GetInstanceAsync(instanceId, true, Timeout))?.SerializedCustomStatus != $"\"{status}\"")
        {
            await Task.Delay(5, Timeout);
        }
    }

    public async Task WaitForStatusAsync(string instanceId, OrchestrationRuntimeStatus status)
    {
        while ((await Client.GetInstanceAsync(instanceId, Timeout))?.RuntimeStatus != status)
        {
            await Task.Delay(5, Timeout);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_hub is not null)
        {
            await _hub.DisposeAsync();
        }

        _timeout.Dispose();
        _directory.Delete(recursive: true);
    }

    private async Task StartAsync()
    {
        var options = new TaskHubOptions { DatabasePath = DatabasePath };
        _configure?.Invoke(options);
        _hub = new TaskHub(options, Tasks, TimeProvider, _loggers);
        await _hub.StartAsync(Timeout);
    }
}
