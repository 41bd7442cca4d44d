using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Ringkeeper.Embedded.DurableFunctions.Engine;

/// <summary>A durable task hub in one process: its orchestrations, their history and the client to them.</summary>
public sealed class TaskHub : IAsyncDisposable
{
    public TaskHub(TaskHubOptions options, IFunctionTasks tasks, TimeProvider timeProvider, ILoggerFactory loggerFactory)
    {
        Client = null!;
    }

    /// <summary>Starts, watches and steers orchestrations. Usable from <see cref="StartAsync"/> on.</summary>
    public DurableTaskClient Client { get; }

    /// <summary>Opens the store and carries on where the last host stopped.</summary>
    /// <exception cref="Store.TaskHubStoreException">The store is damaged, from a newer version, or in use by another host.</exception>
    public Task StartAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Stops taking work, tells activities, lets running episodes commit and closes the store.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
