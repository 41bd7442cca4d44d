using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Store;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Contract.Schema;
using Ringkeeper.Orchestrations.Agents;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore.OtherShape;

namespace Ringkeeper.Orchestrations.Restore.Roles;

/// <summary>The last look by CQL before the roles go: their tables must take the backup's in, where the files were brought to.</summary>
internal sealed class MatchRolesAction(AgentClient agents, BackupStore store, RestoreSchema schemas) : IControlAction
{
    public string Name => RoleActionNames.Match;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var request = step.Plan.ReadRequest<RestoreRequest>();
        var scope = await step.ResultOfAsync<RestoreScope>(RestorePhases.Prepare, RestoreActionNames.Scope, cancellationToken);
        var topology = await step.ResultOfAsync<Topology>(RolePhases.Check, PlanActionNames.Topology, cancellationToken);
        var agent = topology.Nodes[0].Agent;
        var live = await agents.GetSchemaAsync(agent, cancellationToken);
        var roles = live.Keyspaces.FirstOrDefault(keyspace => keyspace.Name == RoleTables.Keyspace)
            ?? throw new StepFailedException($"The cluster has no keyspace {RoleTables.Keyspace}.");
        try
        {
            var manifest = await store.ReadClusterManifestAsync(request.SourceOf(step.Plan.Cluster), request.Backup, cancellationToken);
            var blocking = await schemas.CompareRolesAsync(manifest, scope, agent, cancellationToken);
            List<string> problems = [.. OfIds(scope, roles), .. blocking.Select(difference => difference.ToString())];
            problems.AddRange(request.IntoOtherShape ? await OfRingAsync(step, topology, roles, cancellationToken) : []);
            return problems.Count == 0 ? new MatchedRoles { Replication = roles.Replication, Nodes = topology.Nodes.Count } : throw new StepFailedException(string.Join(" ", problems));
        }
        catch (BackupException e) when (e is not StoreUnavailableException)
        {
            throw new StepFailedException(e.Message);
        }
    }

    // The agents find the tables' directories by these ids, without asking Cassandra.
    private static IEnumerable<string> OfIds(RestoreScope scope, KeyspaceInfo live) =>
        from name in scope.Roles.Select(table => table.ToTableName())
        let found = live.Tables.FirstOrDefault(table => table.Name == name.Name)
        where found is null || found.Id != RoleTables.IdOf(name)
        select found is null ? $"The cluster has no table {name}." : $"The id of {name} is {found.Id}; in every Cassandra it is {RoleTables.IdOf(name)}.";

    private static async Task<IEnumerable<string>> OfRingAsync(StepContext step, Topology now, KeyspaceInfo live, CancellationToken cancellationToken)
    {
        var before = await step.ResultOfAsync<Topology>(RestorePhases.Confirm, PlanActionNames.Topology, cancellationToken);
        var mapped = await step.ResultOfAsync<TargetSchema>(RestorePhases.Confirm, OtherShapeActionNames.Schema, cancellationToken);
        var replication = mapped.Replications[RoleTables.Keyspace];
        return MatchRingAction.HaveSamePlaces(before, now)
            && replication.Count == live.Replication.Count
            && replication.All(option => live.Replication.GetValueOrDefault(option.Key) == option.Value)
            ? []
            : [$"The ring or the replication of {RoleTables.Keyspace} has changed since its token ranges were mapped to the nodes."];
    }
}
