using Microsoft.DurableTask;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>How often activities of plans are tried: what they throw is taken for passing (storage, network, an agent's restart).</summary>
internal static class PlanRetries
{
    public static TaskOptions Activity { get; } = TaskOptions.FromRetryPolicy(
        new RetryPolicy(5, TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromSeconds(10)));
}
