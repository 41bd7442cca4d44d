using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>An action that is a job of a node's agent.</summary>
public interface INodeAction
{
    /// <summary>The name that a <see cref="PlanStep"/> refers to it by.</summary>
    string Name { get; }

    /// <summary>
    /// The job's request; the same every time for the same step, since the agent refuses another under a known id. Only a transfer's limit
    /// may differ.
    /// </summary>
    Task<JobRequest> CreateRequestAsync(StepContext step, CancellationToken cancellationToken);
}
