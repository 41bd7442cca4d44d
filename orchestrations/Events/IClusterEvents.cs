namespace Ringkeeper.Orchestrations.Events;

/// <summary>The one hook for what happens to clusters.</summary>
public interface IClusterEvents
{
    /// <summary>Logs and counts the event, and keeps it for delivery. Done again with the same id, it is delivered once.</summary>
    Task RaiseAsync(ClusterEvent raised, CancellationToken cancellationToken);
}
