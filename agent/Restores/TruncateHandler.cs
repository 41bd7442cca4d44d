using Ringkeeper.Agent.Cql;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Restores.Roles;
using Ringkeeper.Agent.Schema;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Contract.Schema;

namespace Ringkeeper.Agent.Restores;

/// <summary>Truncates base tables, one after another. All are looked up before the first is touched.</summary>
internal sealed class TruncateHandler(ICqlSession cql, SchemaReader schema) : JobHandler<TruncateJob>
{
    public override bool WaitsForCallerAfterRestart => true;

    protected override async Task<JobResult> RunAsync(TruncateJob request, JobContext context, CancellationToken cancellationToken)
    {
        var known = await schema.ReadAsync(cancellationToken);
        foreach (var table in request.Tables)
        {
            RequireBaseTable(table, known);
        }

        if (request.Tables.Any(RoleTables.IsOne))
        {
            await SuperuserCheck.RunAsync(cql, cancellationToken);
        }

        for (var done = 0; done < request.Tables.Count; done++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var table = request.Tables[done];
            context.SetPhase($"truncate {table}");
            // Not to be given up half-way: the statement goes on in the cluster whatever its caller does.
            await TruncateAsync(table);
            context.Meter.Set(0, 0, done + 1, request.Tables.Count);
        }

        return new TruncateResult { Tables = request.Tables.Count };
    }

    private static void RequireBaseTable(TableName name, SchemaInfo schema)
    {
        var table = schema.Keyspaces.FirstOrDefault(keyspace => keyspace.Name == name.Keyspace)?.Tables.FirstOrDefault(table => table.Name == name.Name);
        if (table is not { ViewOf: null })
        {
            throw new JobFailedException(new JobError
            {
                Code = JobErrorCodes.TableMissing,
                Message = table is null ? $"The schema has no table {name}." : $"{name} is a view of {table.ViewOf}; truncate that table.",
                Table = name,
            });
        }
    }

    private async Task TruncateAsync(TableName table)
    {
        try
        {
            await cql.ExecuteAsync($"TRUNCATE TABLE {CqlIdentifier.Quote(table.Keyspace, table.Name)}", CancellationToken.None);
        }
        catch (CqlException e)
        {
            throw new JobFailedException(JobErrors.From(e) with { Table = table }, e);
        }
    }
}
