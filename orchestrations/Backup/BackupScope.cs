using Ringkeeper.Contract.Schema;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Policies;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>
/// Which tables a backup holds. Without a choice: all of the team's own, and of Cassandra's those of
/// <see cref="CassandraKeyspaces.Evidence"/>. A view goes with its base table, since neither can be restored without the other.
/// </summary>
internal sealed class BackupScope(BackupRequest request)
{
    private readonly TableGlob[]? _include = request.Include?.Select(text => new TableGlob(text)).ToArray();
    private readonly TableGlob[] _exclude = [.. (request.Exclude ?? []).Select(text => new TableGlob(text))];

    public bool Holds(string keyspace, TableInfo table)
    {
        var name = table.ViewOf ?? table.Name;
        return IsChosen(keyspace, name) && !_exclude.Any(glob => glob.Matches(keyspace, name));
    }

    private bool IsChosen(string keyspace, string table)
    {
        if (keyspace == CassandraKeyspaces.Roles && !request.Roles)
        {
            return false;
        }

        // What is asked for by name or pattern comes with the roles, which the policy chooses by a switch of their own.
        return request switch
        {
            { Keyspaces: { } keyspaces } => keyspaces.Contains(keyspace),
            { Include: not null } when !CassandraKeyspaces.IsSystem(keyspace) => _include!.Any(glob => glob.Matches(keyspace, table)),
            _ => !CassandraKeyspaces.IsSystem(keyspace) || CassandraKeyspaces.Evidence.Contains(keyspace),
        };
    }
}
