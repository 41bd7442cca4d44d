using System.Collections.Concurrent;
using Microsoft.DurableTask.Client;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Scheduling;

namespace Ringkeeper.Orchestrations.Tests.Scheduling;

/// <summary>Remembers what it was asked to start, or fails.</summary>
internal sealed class RecordingOperation(string part) : IScheduledOperation
{
    private readonly ConcurrentQueue<(string Cluster, DateTimeOffset Due)> _started = [];

    public string Part => part;

    public Exception? Failure { get; set; }

    public IReadOnlyCollection<(string Cluster, DateTimeOffset Due)> Started => _started;

    public Task<string?> StartAsync(DurableTaskClient client, ClusterRegistration cluster, DateTimeOffset due, CancellationToken cancellationToken)
    {
        if (Failure is { } failure)
        {
            return Task.FromException<string?>(failure);
        }

        _started.Enqueue((cluster.Name, due));
        return Task.FromResult<string?>($"{part}-{cluster.Name}");
    }
}
