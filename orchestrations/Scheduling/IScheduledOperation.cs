using Microsoft.DurableTask.Client;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Policies;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Scheduling;

/// <summary>A part of a policy, carried out by schedule. The scheduler knows when; this knows what.</summary>
public interface IScheduledOperation
{
    /// <summary>The part that schedules it: one of <see cref="PolicyParts"/>.</summary>
    string Part { get; }

    /// <summary>
    /// Starts the operation of a run. Two ticks may ask for the same run: its id must come from <paramref name="due"/>, and a second
    /// start be refused with <see cref="RequestProblems.OperationExists"/> or <see cref="RequestProblems.BackupExists"/>.
    /// </summary>
    /// <returns>The operation's id, or null when there was nothing to do.</returns>
    /// <exception cref="RequestException">It can't start now; the next tick tries again.</exception>
    Task<string?> StartAsync(DurableTaskClient client, ClusterRegistration cluster, DateTimeOffset due, CancellationToken cancellationToken);
}
