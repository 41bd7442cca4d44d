using System.Collections.Frozen;
using Microsoft.DurableTask.Client;

namespace Ringkeeper.Embedded.DurableFunctions.Client;

/// <summary>In which statuses an instance gives way to a new one with its id.</summary>
internal static class ReplaceableStatuses
{
    /// <summary>The Functions host's default (overridableExistingInstanceStates = NonRunningStates).</summary>
    public static readonly FrozenSet<OrchestrationRuntimeStatus> Ended =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    /// <exception cref="ArgumentException">A name isn't a status, or Terminated is refused while a running instance would be terminated.</exception>
    public static IReadOnlySet<OrchestrationRuntimeStatus> From(IReadOnlyList<string>? dedupeStatuses)
    {
        if (dedupeStatuses is null)
        {
            return Ended;
        }

        var refused = dedupeStatuses.Select(Parse).ToHashSet();
        var replaceable = StartOrchestrationOptionsExtensions.ValidDedupeStatuses.Where(status => !refused.Contains(status)).ToHashSet();
        var running = replaceable.FirstOrDefault(IsRunning, OrchestrationRuntimeStatus.Completed);
        return refused.Contains(OrchestrationRuntimeStatus.Terminated) && IsRunning(running)
            ? throw new ArgumentException(
                $"Dedupe statuses with Terminated must also hold Pending, Running and Suspended: {running} would be terminated to be replaced.",
                nameof(dedupeStatuses))
            : replaceable;
    }

    private static bool IsRunning(OrchestrationRuntimeStatus status) =>
        status is OrchestrationRuntimeStatus.Pending or OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Suspended;

    private static OrchestrationRuntimeStatus Parse(string name) =>
        Enum.TryParse<OrchestrationRuntimeStatus>(name, ignoreCase: true, out var status)
        && StartOrchestrationOptionsExtensions.ValidDedupeStatuses.Contains(status)
            ? status
            : throw new ArgumentException(
                $"'{name}' is not a dedupe status; it must be one of {string.Join(", ", StartOrchestrationOptionsExtensions.ValidDedupeStatuses)}.",
                nameof(name));
}
