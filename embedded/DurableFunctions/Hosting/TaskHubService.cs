using Microsoft.Extensions.Hosting;
using Ringkeeper.Embedded.DurableFunctions.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Hosting;

/// <summary>
/// Starts the task hub before the server listens and stops it after the last request, so that running episodes commit.
/// </summary>
internal sealed class TaskHubService(TaskHub hub) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => hub.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => hub.StopAsync(cancellationToken);
}
