using Ringkeeper.Backups.Drills;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Schema;
using Ringkeeper.Backups.Store;
using Ringkeeper.Contract.Drills;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Requests;
using Ringkeeper.Orchestrations.Restore;

namespace Ringkeeper.Orchestrations.Drills;

/// <summary>Finds the tables of a backup that can be restored into keyspaces of other names, and names those keyspaces.</summary>
public sealed class DrillTables(BackupStore store)
{
    private static readonly CqlSchema Nothing = new() { Keyspaces = [] };

    /// <summary>The restore that the drill is; <see cref="RequestException"/> when nothing of the backup can be restored so.</summary>
    public async Task<RestoreRequest> ChooseAsync(ClusterManifest manifest, DrillRequestBody body, string stamp, CancellationToken cancellationToken)
    {
        var held = Held(manifest, body);
        var keyspaces = held.Select(table => table.Keyspace).Distinct().ToList();
        var names = keyspaces.Index().ToDictionary(keyspace => keyspace.Item, keyspace => ScratchKeyspaces.Name(stamp, keyspace.Index + 1));
        var schema = await ReadSchemaAsync(manifest, cancellationToken).ConfigureAwait(false);
        var problems = held.ToDictionary(table => table, table => ProblemOf(table, names[table.Keyspace], schema));
        var chosen = held.Where(table => problems[table] is null).ToList();
        if (chosen.Count == 0)
        {
            throw Impossible(held.Count == 0 ? $"Backup '{manifest.BackupId}' holds no such table." : problems[held[0]]!);
        }

        var used = chosen.Select(table => table.Keyspace).Distinct().ToList();
        return new RestoreRequest
        {
            Backup = manifest.BackupId,
            Mode = RestoreModes.SideTable,
            Tables = [.. chosen.Select(table => table.ToString())],
            Rename = [.. used.Select(keyspace => new RestoreRename(keyspace, names[keyspace]))],
            Throttle = body.Throttle,
            Drill = new DrillTarget
            {
                Stamp = stamp,
                Keyspaces = [.. used.Select(keyspace => names[keyspace])],
                Skipped = [.. held.Where(table => problems[table] is not null).Select(table => new SkippedTable(table.ToString(), problems[table]!))],
            },
        };
    }

    private static List<TableReference> Held(ClusterManifest manifest, DrillRequestBody body)
    {
        var unknown = (body.Keyspaces ?? []).Index()
            .Where(keyspace => manifest.Keyspaces.All(held => held.Name != keyspace.Item))
            .Select(keyspace => new InputError(
                FormattableString.Invariant($"#/keyspaces/{keyspace.Index}"), $"Backup '{manifest.BackupId}' holds no keyspace '{keyspace.Item}'."))
            .ToList();
        return unknown.Count > 0
            ? throw new RequestException(RequestProblems.RestoreImpossible(unknown))
            :
            [
                .. from keyspace in manifest.Keyspaces
                   where !CassandraKeyspaces.IsSystem(keyspace.Name) && !ScratchKeyspaces.IsOne(keyspace.Name)
                   where body.Keyspaces is null || body.Keyspaces.Contains(keyspace.Name)
                   from table in keyspace.Tables
                   where table.ViewOf is null
                   select new TableReference(keyspace.Name, table.Name),
            ];
    }

    private async Task<CqlSchema> ReadSchemaAsync(ClusterManifest manifest, CancellationToken cancellationToken)
    {
        if (manifest.SchemaFiles.Count == 0)
        {
            throw Impossible(RestoreSchema.NothingToCreateFrom);
        }

        try
        {
            return await BackupSchema.ReadAsync(store, manifest.Cluster, manifest.BackupId, manifest.SchemaFiles, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SchemaFormatException or (BackupException and not StoreUnavailableException))
        {
            throw new RequestException(RequestProblems.BackupUnreadable(manifest.BackupId, e.Message));
        }
    }

    /// <summary>Why the table can't be made anew from the backup in a keyspace of another name; null when it can.</summary>
    private static string? ProblemOf(TableReference table, string keyspace, CqlSchema schema)
    {
        var wanted = new SchemaRequirements
        {
            Targets = [new SchemaTarget(table, new TableReference(keyspace, table.Name))],
            Create = true,
            MustBeNew = true,
            KeepIds = false,
            WithViews = false,
        };
        return SchemaPlanner.Plan(schema, Nothing, wanted).Blocking.FirstOrDefault()?.ToString();
    }

    private static RequestException Impossible(string reason) => new(RequestProblems.RestoreImpossible([new InputError("#/backup", reason)]));
}
