using Microsoft.Extensions.Options;
using Ringkeeper.Agent.Cql;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.State;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Schema;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Schema;

/// <summary>Makes the cluster's schema ready for a restore, one statement after another, each agreed on before the next.</summary>
internal sealed class SchemaChanges(ICqlSession cql, SchemaDump dump, SchemaAgreement agreement, IOptions<AgentOptions> options)
{
    /// <summary>Creates what is absent; answers what this operation has created, earlier attempts included.</summary>
    /// <exception cref="JobFailedException">What is there differs in a way that keeps the restore from being done.</exception>
    public async Task<IReadOnlyList<string>> ApplyAsync(
        string operationId, CqlSchema backup, SchemaRequirements wanted, JobContext context, CancellationToken cancellationToken)
    {
        await agreement.WaitAsync(cancellationToken);
        var begun = await StateFile.ReadAsync<BegunSchema>(PathOf(operationId), cancellationToken) ?? new BegunSchema();
        var plan = await PlanAsync(backup, wanted, begun, cancellationToken);
        RefuseBlocked(plan);
        begun = begun with { Tables = [.. begun.Tables.Union(plan.NewTables.Select(table => new TableName(table.Keyspace, table.Name)))] };
        await StateFile.WriteAsync(PathOf(operationId), begun, CancellationToken.None);
        foreach (var (index, statement) in plan.Statements.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            context.SetPhase($"create {statement.What}");
            // Not to be given up half-way: the statement goes on in the cluster whatever its caller does.
            await cql.ExecuteAsync(statement.Cql, CancellationToken.None);
            begun = begun with { Created = [.. begun.Created, statement.What] };
            await StateFile.WriteAsync(PathOf(operationId), begun, CancellationToken.None);
            await agreement.WaitAsync(cancellationToken);
            context.Meter.Set(0, 0, index + 1, plan.Statements.Count);
        }

        await RequireWholeAsync(backup, wanted, begun, cancellationToken);
        return begun.Created;
    }

    private async Task<SchemaPlan> PlanAsync(CqlSchema backup, SchemaRequirements wanted, BegunSchema begun, CancellationToken cancellationToken)
    {
        var (_, files) = await dump.ReadAsync(cancellationToken);
        return SchemaPlanner.Plan(backup, SystemSchemaReader.Read(files), wanted with { Begun = begun.Tables.Select(table => new TableReference(table.Keyspace, table.Name)).ToHashSet() });
    }

    /// <summary>Looks at what was made: a table that isn't as it was could take in SSTables that it can't read.</summary>
    private async Task RequireWholeAsync(CqlSchema backup, SchemaRequirements wanted, BegunSchema begun, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(backup, wanted with { MustBeNew = false }, begun with { Tables = [] }, cancellationToken);
        RefuseBlocked(plan);
        if (plan.Statements is [var first, ..])
        {
            throw new JobFailedException(new JobError { Code = JobErrorCodes.SchemaConflict, Message = $"{first.What} was created and is not in the schema.", Transient = true });
        }
    }

    private static void RefuseBlocked(SchemaPlan plan)
    {
        var blocking = plan.Blocking.ToList();
        if (blocking.Count > 0)
        {
            throw new JobFailedException(new JobError { Code = JobErrorCodes.SchemaConflict, Message = string.Join(" ", blocking) });
        }
    }

    private string PathOf(string operationId) => FilePath.Combine(
        Path.Combine(options.Value.StateDirectory, "schema"), $"{NameRule.OperationId.Require("operationId", operationId)}.json");
}
