using Ringkeeper.Backups.Store;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Orchestrations.Agents;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore.Offline;

/// <summary>
/// The running cluster must have the backup's tables under the backup's ids, every SSTable that was downloaded in its place, and its nodes
/// must be those they were.
/// </summary>
internal sealed class VerifyStateAction(AgentClient agents, BackupStore store) : IControlAction
{
    public string Name => OfflineActionNames.Verify;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var before = await step.ResultOfAsync<Topology>(RestorePhases.Prepare, PlanActionNames.Topology, cancellationToken);
        var after = await step.ResultOfAsync<Topology>(RestorePhases.Verify, OfflineActionNames.ClusterUp, cancellationToken);
        var problems = Nodes(before, after).ToList();
        foreach (var node in step.Plan.Phase(OfflinePhases.Swap).Steps)
        {
            var downloaded = await step.ResultOfAsync<DownloadResult>(RestorePhases.Download, node.Id, cancellationToken);
            var swapped = await step.ResultOfAsync<SwapDataResult>(OfflinePhases.Swap, node.Id, cancellationToken);
            if (swapped.SSTables != downloaded.SSTables)
            {
                problems.Add(FormattableString.Invariant($"Node {node.Node}: {downloaded.SSTables} SSTables were downloaded and {swapped.SSTables} put in place."));
            }
        }

        var scope = await step.ResultOfAsync<RestoreScope>(RestorePhases.Prepare, RestoreActionNames.Scope, cancellationToken);
        problems.AddRange(await TablesAsync(step, scope, cancellationToken));
        return problems.Count == 0
            ? new RestoreEnd { Tables = scope.Tables.Count, CoversAll = true }
            : throw new StepFailedException(string.Join(" ", problems));
    }

    private static IEnumerable<string> Nodes(Topology before, Topology after)
    {
        var known = before.Nodes.ToDictionary(node => node.Name, node => node.Info!);
        return after.Nodes
            .Where(node => known[node.Name].HostId != node.Info!.HostId || !known[node.Name].Tokens.ToHashSet().SetEquals(node.Info.Tokens))
            .Select(node => $"Node {node.Name} has another host id or other tokens than before.");
    }

    private async Task<IEnumerable<string>> TablesAsync(StepContext step, RestoreScope scope, CancellationToken cancellationToken)
    {
        var manifest = await store.ReadClusterManifestAsync(step.Plan.Cluster, step.Plan.ReadRequest<RestoreRequest>().Backup, cancellationToken);
        var schema = await agents.GetSchemaAsync(step.Plan.Phase(OfflinePhases.Start).Steps[0].Agent!, cancellationToken);
        var live = schema.Keyspaces.SelectMany(keyspace => keyspace.Tables.Select(table => (Keyspace: keyspace.Name, table.Name, table.Id))).ToHashSet();
        var backedUp = manifest.Keyspaces.SelectMany(keyspace => keyspace.Tables.Select(table => (Keyspace: keyspace.Name, table.Name, table.Id)))
            .Where(table => scope.Tables.Any(restored => restored.Keyspace == table.Keyspace && restored.Name == table.Name));
        return backedUp.Where(table => !live.Contains(table)).Select(table => $"The schema has no table {table.Keyspace}.{table.Name} with the backup's id {table.Id}.");
    }
}
