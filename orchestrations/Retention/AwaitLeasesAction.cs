using Microsoft.Extensions.Options;
using Ringkeeper.Backups.Retention;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Retention;

/// <summary>Waits until the operations have ended that may still come to need what was condemned. Its result is those it didn't wait for.</summary>
internal sealed class AwaitLeasesAction(GarbageCollection garbage, IOptions<RetentionOptions> options, TimeProvider time) : IControlAction
{
    private const int Patience = 8;

    private static readonly TimeSpan LongestInterval = TimeSpan.FromMinutes(10);

    public string Name => PruneActionNames.Wait;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var operations = await garbage.ListWaitedForAsync(step.Plan.Cluster, "", cancellationToken);
        var waited = time.GetUtcNow() - step.StartedAt;
        return operations.Count == 0 || waited >= options.Value.MaximumLeaseWait
            ? operations
            : throw new StepNotReadyException($"waits for {string.Join(", ", operations)}", Interval(waited));
    }

    private TimeSpan Interval(TimeSpan waited) =>
        TimeSpan.FromTicks(Math.Clamp((waited / Patience).Ticks, options.Value.LeasePollInterval.Ticks, Math.Max(options.Value.LeasePollInterval.Ticks, LongestInterval.Ticks)));
}
