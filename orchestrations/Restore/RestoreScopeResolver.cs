using Ringkeeper.Backups.Manifests;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Requests;
using Ringkeeper.Orchestrations.Restore.Roles;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>Compares what is asked for with what a backup holds.</summary>
public static class RestoreScopeResolver
{
    /// <summary>The scope; <see cref="RequestException"/> with everything that the backup doesn't hold.</summary>
    public static RestoreScope Resolve(RestoreRequest request, ClusterManifest manifest)
    {
        var errors = new List<InputError>();
        var held = manifest.Keyspaces.SelectMany(Tables).ToList();
        var chosen = request is { Keyspaces: null, Tables: null }
            ? held.Where(table => !CassandraKeyspaces.IsSystem(table.Keyspace) || IsState(request, table.Keyspace)).ToList()
            : [.. OfKeyspaces(request, held, errors), .. OfTables(request, held, errors)];
        errors.AddRange(request.IntoOtherShape ? [] : Uncaptured(manifest));
        errors.AddRange(StateWithout(request, held));
        IReadOnlyList<RestoreTable> roles = [.. RoleScope.Of(request, manifest, held, errors)];
        IReadOnlyList<RestoreTable> named = [.. RestoreNames.Apply(request, [.. chosen.Distinct()], errors)];
        if (errors.Count == 0 && chosen.Count == 0)
        {
            errors.Add(new InputError("#", $"Backup '{manifest.BackupId}' holds no table that could be restored."));
        }

        return errors.Count == 0
            ? new RestoreScope
            {
                Tables = [.. named.OrderBy(table => table.Keyspace, StringComparer.Ordinal).ThenBy(table => table.Name, StringComparer.Ordinal)],
                Roles = roles,
                Nodes = [
                    .. manifest.Nodes.Where(node => node.ManifestSha256 is not null)
                        .Select(node => new RestoreNode { HostId = node.HostId, ManifestSha256 = node.ManifestSha256!, ReleaseVersion = node.ReleaseVersion }),
                ],
            }
            : throw new RequestException(RequestProblems.RestoreImpossible(errors));
    }

    private static IEnumerable<RestoreTable> OfKeyspaces(RestoreRequest request, List<RestoreTable> held, List<InputError> errors)
    {
        foreach (var (index, keyspace) in (request.Keyspaces ?? []).Index())
        {
            var tables = held.Where(table => table.Keyspace == keyspace).ToList();
            if (tables.Count == 0)
            {
                errors.Add(new InputError($"#/keyspaces/{index}", $"Backup '{request.Backup}' holds no keyspace '{keyspace}'."));
            }

            foreach (var table in tables)
            {
                yield return table;
            }
        }
    }

    private static IEnumerable<RestoreTable> OfTables(RestoreRequest request, List<RestoreTable> held, List<InputError> errors)
    {
        foreach (var (index, name) in (request.Tables ?? []).Index())
        {
            var table = held.Find(table => table.ToTableName().ToString() == name);
            if (table is null)
            {
                errors.Add(new InputError($"#/tables/{index}", $"Backup '{request.Backup}' holds no table '{name}'."));
                continue;
            }

            if (table.ViewOf is { } parent)
            {
                errors.Add(new InputError($"#/tables/{index}", $"'{name}' is a view of '{parent}'; restore the table, and its views come with it."));
                continue;
            }

            yield return table;
            foreach (var view in held.Where(view => view.Keyspace == table.Keyspace && view.ViewOf == table.Name))
            {
                yield return view;
            }
        }
    }

    // The schema's own files belong to the whole state, and roles if they are wanted; nothing else of Cassandra's own ever does.
    private static bool IsState(RestoreRequest request, string keyspace) => request.WithCassandraStopped
        && (keyspace == CassandraKeyspaces.Schema || (keyspace == CassandraKeyspaces.Roles && request.Roles == RoleHandling.Overwrite));

    private static IEnumerable<InputError> StateWithout(RestoreRequest request, List<RestoreTable> held) =>
        from keyspace in (string[])[CassandraKeyspaces.Schema, CassandraKeyspaces.Roles]
        where IsState(request, keyspace) && !held.Exists(table => table.Keyspace == keyspace)
        select keyspace == CassandraKeyspaces.Roles
            ? RoleScope.Lacks(request, keyspace)
            : new InputError("#/backup", $"Backup '{request.Backup}' holds no {keyspace}, without which the whole state can't be restored.");

    private static IEnumerable<InputError> Uncaptured(ClusterManifest manifest) =>
        manifest.Nodes.Where(node => node.ManifestSha256 is null).Select(node => new InputError(
            "#/backup", $"Backup '{manifest.BackupId}' holds nothing of node {node.Address} (host id {node.HostId}); only complete backups are restored in place."));

    private static IEnumerable<RestoreTable> Tables(ClusterManifestKeyspace keyspace) =>
        keyspace.Tables.Select(table => new RestoreTable { Keyspace = keyspace.Name, Name = table.Name, ViewOf = table.ViewOf });
}
