using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Store;
using Ringkeeper.Contract.Schema;
using Ringkeeper.Orchestrations.Agents;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>
/// The live schema must be able to take the tables in, or lack them so that they can be created; one that was dropped and made again,
/// with a new id, is welcome. A view that isn't in the backup would be emptied with its table and stay empty.
/// </summary>
internal sealed class MatchSchemaAction(AgentClient agents, BackupStore store, RestoreSchema schemas) : IControlAction
{
    public string Name => RestoreActionNames.Schema;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var scope = await step.ResultOfAsync<RestoreScope>(RestorePhases.Prepare, RestoreActionNames.Scope, cancellationToken);
        var agent = step.Plan.Phase(RestorePhases.Download).Steps[0].Agent!;
        var request = step.Plan.ReadRequest<RestoreRequest>();
        try
        {
            var manifest = await store.ReadClusterManifestAsync(step.Plan.Cluster, request.Backup, cancellationToken);
            var plan = await schemas.CompareAsync(manifest, request, scope, agent, cancellationToken);
            var problems = plan is null && request.BesideLive ? [RestoreSchema.NothingToCreateFrom]
                : plan is null ? Problems(await agents.GetSchemaAsync(agent, cancellationToken), scope)
                : [.. plan.Blocking.Select(difference => difference.ToString())];
            return problems.Count == 0 ? null : throw new StepFailedException(string.Join(" ", problems));
        }
        catch (BackupException e) when (e is not StoreUnavailableException)
        {
            throw new StepFailedException(e.Message);
        }
    }

    /// <summary>For a backup without rows of system_schema: nothing can be created, so every table must be there.</summary>
    internal static IReadOnlyList<string> Problems(SchemaInfo schema, RestoreScope scope)
    {
        var live = schema.Keyspaces
            .SelectMany(keyspace => keyspace.Tables.Select(table => (Key: (Keyspace: keyspace.Name, table.Name), Table: table)))
            .ToDictionary(entry => entry.Key, entry => entry.Table);
        var restored = scope.TablesAndRoles.Select(table => (table.Keyspace, table.Name)).ToHashSet();
        return
        [
            .. scope.TablesAndRoles
                .Where(table => !live.ContainsKey((table.Keyspace, table.Name)))
                .Select(table => $"Table {table.ToTableName()} is not in the cluster's schema; create it as it was, then restore."),
            .. scope.TablesAndRoles
                .Where(table => live.TryGetValue((table.Keyspace, table.Name), out var found) && found.ViewOf != table.ViewOf)
                .Select(table => $"{table.ToTableName()} is {Kind(table.ViewOf)} in the backup and {Kind(live[(table.Keyspace, table.Name)].ViewOf)} in the cluster."),
            .. live
                .Where(entry => entry.Value.ViewOf is { } parent && restored.Contains((entry.Key.Keyspace, parent)) && !restored.Contains(entry.Key))
                .Select(entry => $"View {entry.Key.Keyspace}.{entry.Key.Name} of {entry.Value.ViewOf} is not in the backup; it would be emptied. Drop it first."),
        ];
    }

    private static string Kind(string? viewOf) => viewOf is null ? "a table" : $"a view of {viewOf}";
}
