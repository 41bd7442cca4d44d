using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Orchestrations.Agents;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Policies;

namespace Ringkeeper.Orchestrations.Throttling;

/// <summary>Shows and changes how fast the running backups and restores of a cluster move data.</summary>
public sealed class ClusterThrottling(
    RunningOperations operations, OperationThrottles throttles, PlanStore plans, AgentClient agents, IOptions<AgentsOptions> options)
{
    public async Task<IReadOnlyList<OperationThrottle>> ShowAsync(DurableTaskClient client, string cluster, CancellationToken cancellationToken)
    {
        var shown = new List<OperationThrottle>();
        foreach (var (plan, _) in await operations.ListAsync(client, cluster, cancellationToken).ConfigureAwait(false))
        {
            var throttle = await throttles.ReadAsync(plan, cancellationToken).ConfigureAwait(false);
            shown.Add(await EachNodeAsync(plan, throttle, agents.FindJobAsync, cancellationToken).ConfigureAwait(false));
        }

        return shown;
    }

    /// <summary>
    /// Puts limits into force: kept with each operation first, then told to every node that moves data. A node that can't be told now
    /// is told when its job is looked at next.
    /// </summary>
    /// <param name="client">The client of the app's task hub.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="operationId">The operation; null for all that run.</param>
    /// <param name="throttle">All limits: one that isn't there is lifted.</param>
    /// <param name="dryRun">Only says what would be.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task<IReadOnlyList<OperationThrottle>> ApplyAsync(
        DurableTaskClient client, string cluster, string? operationId, ThrottlePolicy throttle, bool dryRun, CancellationToken cancellationToken)
    {
        var running = await operations.RequireAsync(client, cluster, operationId, cancellationToken).ConfigureAwait(false);
        var answers = new List<OperationThrottle>();
        foreach (var (plan, fence) in running)
        {
            if (!dryRun)
            {
                await throttles.SetAsync(plan.OperationId, throttle, cancellationToken).ConfigureAwait(false);
            }

            answers.Add(dryRun
                ? await EachNodeAsync(plan, throttle, agents.FindJobAsync, cancellationToken).ConfigureAwait(false)
                : await EachNodeAsync(plan, throttle, TellAsync, cancellationToken).ConfigureAwait(false));

            async Task<JobStatus?> TellAsync(Uri agent, string jobId, TransferLimit limit, CancellationToken token) =>
                await agents.ThrottleJobAsync(agent, jobId, JobThrottling.RequestFor(plan, fence, limit), token).ConfigureAwait(false);
        }

        return answers;
    }

    private Task<OperationThrottle> EachNodeAsync(
        OperationPlan plan, ThrottlePolicy throttle, Func<Uri, string, CancellationToken, Task<JobStatus?>> look, CancellationToken cancellationToken) =>
        EachNodeAsync(plan, throttle, (agent, jobId, _, token) => look(agent, jobId, token), cancellationToken);

    private async Task<OperationThrottle> EachNodeAsync(
        OperationPlan plan, ThrottlePolicy throttle, Func<Uri, string, TransferLimit, CancellationToken, Task<JobStatus?>> call, CancellationToken cancellationToken)
    {
        var nodes = new List<(PlanStep Step, string JobId, TransferLimit Limit)>();
        foreach (var phase in TransferSteps.Of(plan).GroupBy(found => found.Phase, found => found.Step))
        {
            var states = await plans.ReadStepsAsync(plan.OperationId, phase.Key.Name, cancellationToken).ConfigureAwait(false);
            var limit = await throttles.LimitAsync(plan, phase.Key, throttle, cancellationToken).ConfigureAwait(false);
            nodes.AddRange(
                from step in phase
                let state = states.GetValueOrDefault(step.Id)
                where state?.Status == StepStatus.InProgress
                let reference = new StepReference { OperationId = plan.OperationId, Phase = phase.Key.Name, Step = step.Id }
                select (step, reference.JobId(state.Attempt), limit));
        }

        var answers = new NodeThrottle[nodes.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Value.CallsInParallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(nodes.Index(), parallel, async (node, token) =>
            answers[node.Index] = await OneNodeAsync(node.Item.Step, node.Item.JobId, node.Item.Limit, call, token).ConfigureAwait(false)).ConfigureAwait(false);
        return new OperationThrottle { OperationId = plan.OperationId, Kind = plan.Kind, Throttle = throttle, Nodes = answers };
    }

    private static async Task<NodeThrottle> OneNodeAsync(
        PlanStep step, string jobId, TransferLimit limit, Func<Uri, string, TransferLimit, CancellationToken, Task<JobStatus?>> call, CancellationToken cancellationToken)
    {
        var node = new NodeThrottle { Node = step.Node!, Limit = limit, InForce = false };
        try
        {
            var status = await call(step.Agent!, jobId, limit, cancellationToken).ConfigureAwait(false);
            return status?.Transfer is { } transfer
                ? node with { Transfer = transfer, InForce = transfer.Limit == limit }
                : node with { Error = $"Node {step.Node}: the agent has no such transfer yet." };
        }
        catch (AgentException e)
        {
            return node with { Error = e.Message };
        }
    }
}
