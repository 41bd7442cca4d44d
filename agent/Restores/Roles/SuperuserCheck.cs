using Ringkeeper.Agent.Cql;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Agent.Restores.Roles;

/// <summary>
/// Whoever empties the tables of roles loses his permissions by it, unless he is a superuser by his own row: that one goes last. One who is
/// it by membership, or may merely MODIFY, is refused half-way.
/// </summary>
internal static class SuperuserCheck
{
    /// <exception cref="JobFailedException">The session's user has a row, and isn't a superuser by it.</exception>
    public static async Task RunAsync(ICqlSession cql, CancellationToken cancellationToken)
    {
        // Without a row Cassandra doesn't ask its own roles.
        if (cql.User is { } user
            && await cql.QueryAsync($"SELECT is_superuser FROM system_auth.roles WHERE role = '{user.Replace("'", "''", StringComparison.Ordinal)}'", cancellationToken) is [var row]
            && row.GetValueOrDefault("is_superuser") is not true)
        {
            throw new JobFailedException(new JobError
            {
                Code = JobErrorCodes.CqlFailed,
                Message = $"The agent's user '{user}' isn't a superuser itself, so that emptying the tables of roles would be refused half-way; a role that it is a member of doesn't count. Nothing was changed: make it one (ALTER ROLE … WITH SUPERUSER = true), or give the agent another user.",
                Table = new(RoleTables.Keyspace, RoleTables.Logins),
            });
        }
    }
}
