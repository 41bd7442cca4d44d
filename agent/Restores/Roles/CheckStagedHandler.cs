using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Nodes;
using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Agent.Restores.Roles;

/// <summary>Looks at everything that could keep the import from being done, as long as nothing is empty yet.</summary>
internal sealed class CheckStagedHandler(NodeHealth health, NodetoolCommands nodetool, Staging staging, StagedFiles files, TimeProvider time) : JobHandler<CheckStagedJob>
{
    // 10 s after its start, and again every 10 s until enough nodes answer, Cassandra makes the superuser "cassandra" if there is no role at
    // all. That must not fall between a truncate and an import.
    private static readonly TimeSpan SettledAfter = TimeSpan.FromSeconds(30);

    protected override async Task<JobResult> RunAsync(CheckStagedJob request, JobContext context, CancellationToken cancellationToken)
    {
        await health.RequireNormalAsync(cancellationToken);
        context.SetPhase("check staged files");
        var staged = (await staging.ReadAsync(request.OperationId, cancellationToken)).Tables.ToDictionary(table => table.Table);
        var filled = new List<TableName>();
        foreach (var name in request.Tables)
        {
            var table = staged.GetValueOrDefault(name) ?? throw Missing(name);
            await files.RequireWholeAsync(request.OperationId, table, cancellationToken);
            filled.AddRange(table.SSTables.Count > 0 ? [name] : []);
        }

        if ((await nodetool.InfoAsync(cancellationToken)).Uptime is { } uptime && uptime < SettledAfter)
        {
            context.SetPhase("wait until Cassandra has made its first roles");
            await Task.Delay(SettledAfter - uptime, time, cancellationToken);
        }

        return new CheckStagedResult { Filled = filled };
    }

    private static JobFailedException Missing(TableName name) => new(new JobError
    {
        Code = JobErrorCodes.StagingIncomplete,
        Message = $"No download of this operation has staged {name}.",
        Table = name,
    });
}
