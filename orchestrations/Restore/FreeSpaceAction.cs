using Microsoft.Extensions.Options;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Store;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>
/// Checks that every node has room for its part beside what is there: truncating gives nothing back, since Cassandra keeps a
/// snapshot of what it truncates.
/// </summary>
internal sealed class FreeSpaceAction(BackupStore store, IOptions<PreflightOptions> options) : IControlAction
{
    private const int ReadsInParallel = 4;

    public string Name => RestoreActionNames.Space;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var topology = await step.ResultOfAsync<Topology>(RestorePhases.Prepare, PlanActionNames.Topology, cancellationToken);
        var scope = await step.ResultOfAsync<RestoreScope>(RestorePhases.Prepare, RestoreActionNames.Scope, cancellationToken);
        var problems = new string?[topology.Nodes.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = ReadsInParallel, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, problems.Length, parallel, async (index, token) =>
            problems[index] = await ProblemAsync(step, topology.Nodes[index], scope, token));
        var found = problems.OfType<string>().ToList();
        return found.Count == 0 ? null : throw new StepFailedException(string.Join(" ", found));
    }

    private async Task<string?> ProblemAsync(StepContext step, TopologyNode node, RestoreScope scope, CancellationToken cancellationToken)
    {
        var info = node.Info!;
        var source = scope.Nodes.Single(candidate => candidate.HostId == info.HostId);
        var backup = step.Plan.ReadRequest<RestoreRequest>().Backup;
        try
        {
            var manifest = await store.ReadNodeManifestAsync(
                step.Plan.Cluster, backup, source.HostId, source.ManifestSha256, cancellationToken);
            var tables = scope.Tables.Select(table => (table.Keyspace, table.Name)).ToHashSet();
            var needed = manifest.Tables.Where(table => tables.Contains((table.Keyspace, table.Name))).Sum(table => table.Bytes)
                + options.Value.MinimumFreeBytes;
            var free = info.DataDirectories.Max(directory => directory.FreeBytes);
            return free >= needed
                ? null
                : FormattableString.Invariant($"Node {node.Name}: {needed} bytes are needed for staging, {free} are free.");
        }
        catch (BackupException e) when (e is not StoreUnavailableException)
        {
            return $"Node {node.Name}: {e.Message}";
        }
    }
}
