using Ringkeeper.Contract.Jobs;
using Ringkeeper.Orchestrations.Agents;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Throttling;

/// <summary>Keeps the limit of a node's transfer where its operation wants it.</summary>
public sealed class JobThrottling(OperationThrottles throttles, AgentClient agents)
{
    /// <summary>Changes the job's limit when it has another; how the job stands then. A refusal harms nobody: the next look tries again.</summary>
    public async Task<JobStatus> AdjustAsync(StepContext step, JobStatus status, CancellationToken cancellationToken)
    {
        if (status is not { State: JobState.Pending or JobState.Running, Transfer: { } transfer })
        {
            return status;
        }

        var wanted = await throttles.LimitAsync(step.Plan, step.Phase, cancellationToken).ConfigureAwait(false);
        if (transfer.Limit == wanted)
        {
            return status;
        }

        try
        {
            var fence = await step.FenceAsync(cancellationToken).ConfigureAwait(false);
            return await agents.ThrottleJobAsync(step.Step.Agent!, status.JobId, RequestFor(step.Plan, fence, wanted), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is AgentRefusedException or StepFailedException)
        {
            return status;
        }
    }

    internal static TransferLimitRequest RequestFor(OperationPlan plan, long fence, TransferLimit limit) => new()
    {
        Cluster = plan.Cluster,
        Fence = fence,
        BytesPerSecond = limit.BytesPerSecond,
        Deadline = limit.Deadline,
    };
}
