using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Ringkeeper.Orchestrations.Clusters;

namespace Ringkeeper.Orchestrations.Events;

/// <summary>Tells events to the log, to the meter, and, where the cluster's policy names a webhook, to the outbox.</summary>
public sealed partial class ClusterEvents(ClusterCatalog clusters, EventOutbox outbox, ILogger<ClusterEvents> logger) : IClusterEvents
{
    /// <summary>The meter of everything Ringkeeper counts.</summary>
    public const string MeterName = "Ringkeeper";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Raised = Meter.CreateCounter<long>("ringkeeper.events", "{event}", "Events of clusters, by type.");

    public async Task RaiseAsync(ClusterEvent raised, CancellationToken cancellationToken)
    {
        Log(raised);
        Raised.Add(1, new("cluster", raised.Cluster), new("type", raised.Type));
        var cluster = await clusters.FindAsync(raised.Cluster, cancellationToken).ConfigureAwait(false);
        if (cluster?.Value.Policy.Events?.Webhook is { } webhook)
        {
            await outbox.AddAsync(raised, webhook, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Log(ClusterEvent raised)
    {
        if (raised.IsAlert)
        {
            LogAlert(raised.Type, raised.Cluster, raised.Subject, raised.Message);
        }
        else
        {
            LogEvent(raised.Type, raised.Cluster, raised.Subject);
        }
    }
}
