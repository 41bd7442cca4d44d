using Ringkeeper.Agent.Cql;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Schema;
using Ringkeeper.Contract.Drills;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Drills;

/// <summary>Drops a drill's keyspaces one after another, each agreed on before the next.</summary>
internal sealed class DropScratchHandler(ICqlSession cql, SchemaReader schema, SchemaAgreement agreement) : JobHandler<DropScratchJob>
{
    public override bool WaitsForCallerAfterRestart => true;

    protected override async Task<JobResult> RunAsync(DropScratchJob request, JobContext context, CancellationToken cancellationToken)
    {
        var there = await FindAsync(request, cancellationToken);
        foreach (var keyspace in there)
        {
            cancellationToken.ThrowIfCancellationRequested();
            context.SetPhase($"drop {keyspace}");
            await cql.ExecuteAsync($"DROP KEYSPACE IF EXISTS {CqlIdentifier.Quote(keyspace)}", CancellationToken.None);
            await agreement.WaitAsync(cancellationToken);
        }

        return await FindAsync(request, cancellationToken) is not [var first, ..]
            ? new DropScratchResult { Keyspaces = there.Count }
            : throw new JobFailedException(new JobError { Code = JobErrorCodes.CqlFailed, Message = $"Keyspace {first} was dropped and is still in the schema.", Transient = true });
    }

    private async Task<IReadOnlyList<string>> FindAsync(DropScratchJob request, CancellationToken cancellationToken)
    {
        var known = await schema.ReadAsync(cancellationToken);
        return [.. known.Keyspaces.Select(keyspace => keyspace.Name).Where(request.Keyspaces.Contains)];
    }
}
