using System.Diagnostics.Metrics;
using Ringkeeper.Backups.Drills;
using Ringkeeper.Orchestrations.Events;

namespace Ringkeeper.Orchestrations.Drills;

/// <summary>What monitoring is told of drills.</summary>
internal static class DrillMetrics
{
    private static readonly Meter Meter = new(ClusterEvents.MeterName);

    private static readonly Gauge<long> LastGood =
        Meter.CreateGauge<long>("ringkeeper.drill.last_good", "s", "When the last restore drill ended that brought everything back, in Unix time.");

    private static readonly Gauge<double> Recovery =
        Meter.CreateGauge<double>("ringkeeper.drill.recovery_time", "s/TB", "Seconds that a drill took for each 10^12 bytes of the cluster.");

    public static void Record(DrillReport report)
    {
        var cluster = new KeyValuePair<string, object?>("cluster", report.Cluster);
        if (report.Succeeded)
        {
            LastGood.Record(report.EndedAt.ToUnixTimeSeconds(), cluster);
        }

        if (report.SecondsPerTerabyte is { } seconds)
        {
            Recovery.Record(seconds, cluster);
        }
    }
}
