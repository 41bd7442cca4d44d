using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Schema;
using Ringkeeper.Backups.Store;
using Ringkeeper.Contract;
using Ringkeeper.Orchestrations.Agents;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>Compares a backup's schema with the cluster's for a restore.</summary>
public sealed class RestoreSchema(BackupStore store, AgentClient agents)
{
    /// <summary>What keeps tables from being created beside live ones when a backup holds nothing to create them from.</summary>
    public const string NothingToCreateFrom = "The backup holds no rows of system_schema, so no table can be created beside a live one.";

    /// <summary>What would be created, and what differs; null when the backup holds no rows of system_schema to create from.</summary>
    /// <param name="manifest">The backup's.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="scope">What that comes to.</param>
    /// <param name="agent">The node that is asked for the cluster's schema.</param>
    /// <param name="replications">The replication map of keyspaces that are created with another than the backup's.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="SchemaFormatException">The rows of the backup can't be used.</exception>
    public async Task<SchemaPlan?> CompareAsync(
        ClusterManifest manifest,
        RestoreRequest request,
        RestoreScope scope,
        Uri agent,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> replications,
        CancellationToken cancellationToken)
    {
        if (manifest.SchemaFiles.Count == 0)
        {
            return null;
        }

        var schema = await ReadLiveAsync(agent, cancellationToken).ConfigureAwait(false);
        var plan = await PlanAsync(manifest, request, scope, schema, replications, cancellationToken).ConfigureAwait(false);
        var roles = await CompareRolesAsync(manifest, scope, schema, cancellationToken).ConfigureAwait(false);
        return plan with { Differences = [.. plan.Differences, .. roles] };
    }

    /// <summary>In what the tables of roles differ so that the cluster can't take the backup's in. Cassandra makes them itself; nothing is created.</summary>
    public async Task<IReadOnlyList<SchemaDifference>> CompareRolesAsync(ClusterManifest manifest, RestoreScope scope, Uri agent, CancellationToken cancellationToken) =>
        manifest.SchemaFiles.Count == 0
            ? []
            : [.. (await CompareRolesAsync(manifest, scope, await ReadLiveAsync(agent, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false))
                .Where(difference => difference.Blocks)];

    /// <summary>What would be created in a cluster that has never started; null when the backup holds no rows of system_schema.</summary>
    /// <exception cref="SchemaFormatException">The rows of the backup can't be used.</exception>
    public async Task<SchemaPlan?> PlanForNewAsync(ClusterManifest manifest, RestoreRequest request, RestoreScope scope, CancellationToken cancellationToken) =>
        manifest.SchemaFiles.Count == 0
            ? null
            : await PlanAsync(
                manifest, request, scope, new CqlSchema { Keyspaces = [] }, new Dictionary<string, IReadOnlyDictionary<string, string>>(), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc cref="CompareAsync(ClusterManifest, RestoreRequest, RestoreScope, Uri, IReadOnlyDictionary{string, IReadOnlyDictionary{string, string}}, CancellationToken)"/>
    public Task<SchemaPlan?> CompareAsync(
        ClusterManifest manifest, RestoreRequest request, RestoreScope scope, Uri agent, CancellationToken cancellationToken) =>
        CompareAsync(manifest, request, scope, agent, new Dictionary<string, IReadOnlyDictionary<string, string>>(), cancellationToken);

    private async Task<CqlSchema> ReadLiveAsync(Uri agent, CancellationToken cancellationToken)
    {
        var live = await agents.GetSchemaRowsAsync(agent, cancellationToken).ConfigureAwait(false);
        return SystemSchemaReader.Read(live.Files.ToDictionary(file => file.Key, file => System.Text.Encoding.UTF8.GetBytes(file.Value)));
    }

    private async Task<IReadOnlyList<SchemaDifference>> CompareRolesAsync(
        ClusterManifest manifest, RestoreScope scope, CqlSchema live, CancellationToken cancellationToken)
    {
        if (scope.Roles.Count == 0)
        {
            return [];
        }

        var backup = await BackupSchema.ReadAsync(store, manifest.Cluster, manifest.BackupId, manifest.SchemaFiles, cancellationToken).ConfigureAwait(false);
        var targets = scope.Roles.Select(table => Reference(table.ToTableName())).Select(table => new SchemaTarget(table, table));
        return SchemaPlanner.Plan(backup, live, new SchemaRequirements { Targets = [.. targets], Create = false, MustBeNew = false, KeepIds = true, WithViews = true }).Differences;
    }

    private async Task<SchemaPlan> PlanAsync(
        ClusterManifest manifest,
        RestoreRequest request,
        RestoreScope scope,
        CqlSchema live,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> replications,
        CancellationToken cancellationToken) => SchemaPlanner.Plan(
            await BackupSchema.ReadAsync(store, manifest.Cluster, manifest.BackupId, manifest.SchemaFiles, cancellationToken).ConfigureAwait(false),
            live,
            new SchemaRequirements
            {
                Targets = [.. scope.Tables.Where(table => table.ViewOf is null).Select(table => new SchemaTarget(Reference(table.ToTableName()), Reference(table.Target)))],
                Create = request.Schema == SchemaHandling.Create,
                MustBeNew = request.BesideLive,
                KeepIds = !request.BesideLive,
                WithViews = !request.BesideLive,
                Replications = replications,
            });

    private static TableReference Reference(TableName table) => new(table.Keyspace, table.Name);
}
