using Ringkeeper.Backups.Manifests;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Schema;
using Ringkeeper.Orchestrations.Agents;
using Ringkeeper.Orchestrations.Clusters;

namespace Ringkeeper.Orchestrations.Restore.OtherShape;

/// <summary>Compares a backup's schema with that of the cluster it is restored into, data centers included.</summary>
public sealed class TargetSchemaReader(AgentClient agents, RestoreSchema schemas)
{
    /// <exception cref="AgentException">The agent gives no answer.</exception>
    /// <exception cref="Ringkeeper.Backups.Schema.SchemaFormatException">The rows of the backup can't be used.</exception>
    public async Task<TargetSchemaMatch> ReadAsync(
        RestoreRequest request, ClusterManifest manifest, RestoreScope scope, Topology topology, CancellationToken cancellationToken)
    {
        var agent = topology.Nodes.First(node => node.Info is not null).Agent;
        var live = await agents.GetSchemaAsync(agent, cancellationToken).ConfigureAwait(false);
        var pairs = DataCenterPairs.Of(
            [.. manifest.Nodes.Select(node => node.DataCenter).Distinct()],
            topology.Nodes.Where(node => node.Info is not null).CountBy(node => node.Info!.DataCenter).ToDictionary(),
            request.DataCenters);
        var problems = pairs.Problems.ToList();
        var schema = Describe(manifest, scope, live, pairs, problems);
        problems.AddRange(Unnamed(topology.Cluster, request, manifest, schema));
        var plan = await schemas.CompareAsync(
            manifest, request, scope, agent, schema.Created.ToDictionary(keyspace => keyspace, keyspace => schema.Replications[keyspace]), cancellationToken).ConfigureAwait(false);
        problems.AddRange(plan is null ? MatchSchemaAction.Problems(live, scope) : plan.Blocking.Select(difference => difference.ToString()));
        return new TargetSchemaMatch(schema, pairs, problems, [.. plan?.Statements.Select(statement => statement.What) ?? []], plan?.Differences ?? []);
    }

    private static TargetSchema Describe(ClusterManifest manifest, RestoreScope scope, SchemaInfo live, DataCenterPairs pairs, List<string> problems)
    {
        var there = live.Keyspaces.ToDictionary(keyspace => keyspace.Name);
        var replications = scope.TablesAndRoles.Select(table => table.Keyspace).Distinct().ToDictionary(
            name => name,
            name => there.TryGetValue(name, out var keyspace)
                ? keyspace.Replication
                : pairs.Translate(name, manifest.Keyspaces.First(candidate => candidate.Name == name).Replication, problems));
        return new TargetSchema
        {
            Existing =
            [
                .. scope.Tables
                    .Where(table => table.ViewOf is null && there.TryGetValue(table.Keyspace, out var keyspace) && keyspace.Tables.Any(found => found.Name == table.Name))
                    .Select(table => table.ToTableName()),
            ],
            Replications = replications,
            Created = [.. replications.Keys.Where(name => !there.ContainsKey(name))],
        };
    }

    /// <summary>What another cluster has under the same name is emptied only when the request names it.</summary>
    private static IEnumerable<string> Unnamed(string cluster, RestoreRequest request, ClusterManifest manifest, TargetSchema schema) =>
        cluster == manifest.Cluster ? [] : schema.Existing
            .Where(table => request.Tables?.Contains(table.ToString()) != true && request.Keyspaces?.Contains(table.Keyspace) != true)
            .Select(Unnamed);

    private static string Unnamed(TableName table) =>
        $"Table {table} is in the cluster already, and a restore would empty it. Name it in tables or its keyspace in keyspaces if that is wanted, or drop it.";
}
