using Ringkeeper.Agent.Compaction;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Nodes;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Repair;

namespace Ringkeeper.Agent.Repair;

/// <summary>Repairs the node's primary ranges, one keyspace after another. Done again after a crash it repairs again, which harms nothing.</summary>
internal sealed class RepairHandler(NodeHealth health, CompactionHolds holds, KeyspaceRepair repair) : JobHandler<RepairJob>
{
    public override bool WaitsForCallerAfterRestart => true;

    protected override async Task<JobResult> RunAsync(RepairJob request, JobContext context, CancellationToken cancellationToken)
    {
        await health.RequireNormalAsync(cancellationToken);
        if (request.HoldUntil is { } until)
        {
            context.SetPhase("hold compaction");
            await holds.HoldAsync(request.OperationId, request.Tables, until, cancellationToken);
        }

        List<string> notReplicated = [];
        var (sessions, keyspaces) = (0, request.Tables.GroupBy(table => table.Keyspace).ToList());
        foreach (var (done, keyspace) in keyspaces.Index())
        {
            context.SetPhase($"repair {keyspace.Key}");
            var output = await repair.RunAsync(
                keyspace.Key,
                [.. keyspace.Select(table => table.Name)],
                read => context.SetPhase($"repair {keyspace.Key}: {read.Sessions} sessions done, {read.Percent} % by nodetool's count"),
                cancellationToken);
            sessions += output.Sessions;
            notReplicated.AddRange(output.NotReplicated ? [keyspace.Key] : []);
            context.Meter.Set(0, 0, done + 1, keyspaces.Count);
        }

        return new RepairResult { Keyspaces = keyspaces.Count - notReplicated.Count, Sessions = sessions, NotReplicated = notReplicated };
    }
}
