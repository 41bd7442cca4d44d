using Microsoft.Extensions.Options;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Orchestrations.Agents;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Progress;

/// <summary>Asks the agents of an operation's running jobs how far they are, some at a time.</summary>
public sealed class OperationProgressReader(PlanStore plans, AgentClient agents, IOptions<AgentsOptions> options)
{
    public async Task<OperationProgress> ReadAsync(string operationId, CancellationToken cancellationToken)
    {
        var plan = await plans.GetRequestedAsync(operationId, cancellationToken).ConfigureAwait(false);
        var states = await plans.ReadStepsAsync(operationId, cancellationToken).ConfigureAwait(false);
        var steps = plan.Phases.SelectMany(phase => phase.Steps.Where(step => step.Agent is not null).Select(step => (Phase: phase, Step: step, State: states.GetValueOrDefault((phase.Name, step.Id)) ?? new StepState()))).ToList();
        var running = steps.Where(step => step.State.Status == StepStatus.InProgress).ToList();
        var phases = running.Select(step => step.Phase.Name).ToHashSet();
        var nodes = new NodeProgress[running.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Value.CallsInParallel, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, nodes.Length, parallel, async (index, token) =>
            nodes[index] = await AskAsync(operationId, running[index].Phase, running[index].Step, running[index].State, token).ConfigureAwait(false)).ConfigureAwait(false);
        JobProgress[] through = [.. steps.Where(step => phases.Contains(step.Phase.Name) && step.State.HasEnded).Select(step => step.State.Progress).OfType<JobProgress>()];
        JobProgress[] counted = [.. through, .. nodes.Select(node => node.Progress).OfType<JobProgress>()];
        return new OperationProgress
        {
            OperationId = operationId,
            BytesDone = counted.Sum(progress => progress.BytesDone),
            BytesTotal = counted.Sum(progress => progress.BytesTotal),
            BytesPerSecond = nodes.Sum(node => node.Progress?.BytesPerSecond ?? 0),
            NodesWaiting = steps.Count(step => phases.Contains(step.Phase.Name) && step.State.Status is StepStatus.Pending or StepStatus.Waiting),
            SecondsLeft = nodes.Max(node => node.SecondsLeft),
            Nodes = nodes,
        };
    }

    private async Task<NodeProgress> AskAsync(string operationId, PlanPhase phase, PlanStep step, StepState state, CancellationToken cancellationToken)
    {
        var node = new NodeProgress { Phase = phase.Name, Node = step.Node!, Activity = state.Activity, Progress = state.Progress };
        var jobId = new StepReference { OperationId = operationId, Phase = phase.Name, Step = step.Id }.JobId(state.Attempt);
        try
        {
            var status = await agents.FindJobAsync(step.Agent!, jobId, cancellationToken).ConfigureAwait(false);
            var files = await agents.FindJobFilesAsync(step.Agent!, jobId, cancellationToken).ConfigureAwait(false);
            return status is null ? node with { Error = $"Node {step.Node}: the agent doesn't know the job yet." } : node with
            {
                Activity = status.Phase,
                Progress = status.Progress,
                SecondsLeft = SecondsLeft(status.Progress),
                Tables = files?.Tables ?? [],
                Files = files?.Files ?? [],
            };
        }
        catch (AgentException e)
        {
            return node with { Error = e.Message };
        }
    }

    internal static long? SecondsLeft(JobProgress progress) => progress.BytesPerSecond > 0
        ? (long)Math.Ceiling((progress.BytesTotal - progress.BytesDone) / (double)progress.BytesPerSecond)
        : null;
}
