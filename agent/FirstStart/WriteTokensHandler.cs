using Ringkeeper.Agent.Jobs;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Agent.FirstStart;

/// <summary>Writes a node's tokens into its settings before it starts for the first time.</summary>
internal sealed class WriteTokensHandler(FreshNodeReader node, CassandraYamlFile yaml) : JobHandler<WriteTokensJob>
{
    public override bool WaitsForCallerAfterRestart => true;

    protected override async Task<JobResult> RunAsync(WriteTokensJob request, JobContext context, CancellationToken cancellationToken)
    {
        context.SetPhase("look");
        if (await node.ProblemsAsync(cancellationToken) is { Count: > 0 } problems)
        {
            throw new JobFailedException(new JobError { Code = JobErrorCodes.NodeNotFresh, Message = $"No tokens were written. {string.Join(" ", problems)}" });
        }

        context.SetPhase("write");
        var kept = yaml.Keep(request.OperationId);
        yaml.Change(FirstStartSettings.For(request.Tokens));
        return new WriteTokensResult { Tokens = request.Tokens.Count, KeptFile = kept };
    }
}
