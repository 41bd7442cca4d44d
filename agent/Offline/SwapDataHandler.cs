using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Restores;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Agent.Offline;

/// <summary>Swaps the data of the stopped node, and looks that every staged SSTable is in its place.</summary>
internal sealed class SwapDataHandler(CassandraService service, OfflineReadiness readiness, Staging staging, DataSwap swap, KeptDirectories kept) : JobHandler<SwapDataJob>
{
    public override bool WaitsForCallerAfterRestart => true;

    protected override async Task<JobResult> RunAsync(SwapDataJob request, JobContext context, CancellationToken cancellationToken)
    {
        readiness.Require();
        await service.RequireStoppedAsync(cancellationToken);
        var known = (await staging.ReadAsync(request.OperationId, cancellationToken)).Tables.ToDictionary(table => table.Table);
        List<StagedTable> staged = [.. request.Tables.Select(table => known.GetValueOrDefault(table) ?? throw NotStaged(table))];
        context.SetPhase("swap");
        await swap.SwapAsync(request.OperationId, staged, cancellationToken);
        context.SetPhase("look");
        await service.RequireStoppedAsync(cancellationToken);
        RequireInPlace(staged);
        return new SwapDataResult
        {
            Tables = staged.Count,
            SSTables = staged.Sum(table => table.SSTables.Count),
            KeptDirectories = [.. kept.Of(request.OperationId).Where(Directory.Exists)],
        };
    }

    private void RequireInPlace(List<StagedTable> staged)
    {
        foreach (var table in staged)
        {
            var name = new TableDirectoryName(table.Table.Name, table.Id!.Value).ToString();
            var directory = kept.Data.Select(data => FilePath.Combine(data, table.Table.Keyspace, name)).FirstOrDefault(Directory.Exists);
            var missing = directory is null
                ? name
                : table.SSTables.SelectMany(sstable => sstable.Components.Keys.Select(component => Path.Join(directory, $"{sstable.Name}-{component}"))).FirstOrDefault(path => !File.Exists(path));
            if (missing is not null)
            {
                throw new JobFailedException(new JobError
                {
                    Code = JobErrorCodes.SwapBroken,
                    Message = $"{missing} was staged and isn't in its place after the swap.",
                    Table = table.Table,
                    File = missing,
                });
            }
        }
    }

    private static JobFailedException NotStaged(TableName table) => new(new JobError
    {
        Code = JobErrorCodes.StagingIncomplete,
        Message = $"No download of this operation has staged {table}.",
        Table = table,
    });
}
