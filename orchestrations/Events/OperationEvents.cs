using System.Text.Json;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Events;

/// <summary>The event that the end of an operation is.</summary>
internal static class OperationEvents
{
    public static ClusterEvent Of(OperationPlan plan, OperationEnd end, DateTimeOffset time)
    {
        var type = TypeOf(plan.Kind, end);
        return new ClusterEvent
        {
            Id = $"{plan.OperationId}.{type}",
            Type = type,
            Cluster = plan.Cluster,
            Subject = plan.OperationId,
            Time = time,
            Message = end.Error ?? end.Warning,
            Backup = BackupOf(plan.Request),
        };
    }

    private static string TypeOf(string kind, OperationEnd end) => (kind, end.Status) switch
    {
        (OperationKinds.Backup, OperationStatus.Complete) when end.Warning is not null => ClusterEventTypes.BackupDegraded,
        (OperationKinds.Prune, OperationStatus.Error) => ClusterEventTypes.RetentionBlocked,
        (_, OperationStatus.Complete) => $"{kind}.completed",
        (_, OperationStatus.Cancelled) => $"{kind}.cancelled",
        _ => $"{kind}.failed",
    };

    // Requests of all kinds that are about a backup call it one of these.
    private static string? BackupOf(JsonElement request)
    {
        foreach (var name in (string[])["backupId", "backup"])
        {
            if (request.ValueKind == JsonValueKind.Object && request.TryGetProperty(name, out var backup) && backup.ValueKind == JsonValueKind.String)
            {
                return backup.GetString();
            }
        }

        return null;
    }
}
