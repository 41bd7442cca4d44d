using Ringkeeper.Backups.Manifests;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Restore.Roles;

/// <summary>Which tables of roles a backup gives a restore.</summary>
internal static class RoleScope
{
    /// <summary>Those that the backup holds, in the order in which they are emptied. A later Cassandra's own that it lacks stay as they are.</summary>
    public static IEnumerable<RestoreTable> Of(RestoreRequest request, ClusterManifest manifest, IReadOnlyList<RestoreTable> held, List<InputError> errors)
    {
        if (request.Roles != RoleHandling.Overwrite || request.WithCassandraStopped)
        {
            return [];
        }

        var roles = RoleTables.Names
            .Select(name => held.FirstOrDefault(table => table.Keyspace == RoleTables.Keyspace && table.Name == name))
            .OfType<RestoreTable>()
            .ToList();
        var missing = RoleTables.Required.Where(name => roles.TrueForAll(table => table.Name != name)).Select(name => $"{RoleTables.Keyspace}.{name}").ToList();
        if (missing.Count > 0)
        {
            errors.Add(Lacks(request, string.Join(", ", missing)));
        }
        else if (manifest.Keyspaces.Single(keyspace => keyspace.Name == RoleTables.Keyspace).Tables.Single(table => table.Name == RoleTables.Logins).SSTables == 0)
        {
            errors.Add(new InputError("#/roles", $"Backup '{request.Backup}' holds no row of {RoleTables.Keyspace}.{RoleTables.Logins}: with its roles nobody could log in."));
        }

        return roles;
    }

    public static InputError Lacks(RestoreRequest request, string what) => new(
        "#/roles",
        $"Backup '{request.Backup}' holds no {what}. Its policy left roles out: \"roles\" must be true, \"keyspaces\" without a value or with {RoleTables.Keyspace} in it, and no \"exclude\" may name them. Take another backup, or keep the cluster's roles.");
}
