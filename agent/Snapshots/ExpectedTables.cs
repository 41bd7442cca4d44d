using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Schema;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Snapshots;

/// <summary>What a snapshot of some keyspaces must hold: every table and view of the schema, by id.</summary>
internal sealed class ExpectedTables(SchemaReader schema)
{
    /// <exception cref="JobFailedException">A keyspace isn't in the schema.</exception>
    public async Task<IReadOnlyList<ExpectedTable>> ReadAsync(IReadOnlyList<string> keyspaces, CancellationToken cancellationToken)
    {
        var known = (await schema.ReadAsync(cancellationToken)).Keyspaces.ToDictionary(keyspace => keyspace.Name, StringComparer.Ordinal);
        var unknown = keyspaces.Where(name => !known.ContainsKey(name)).ToList();
        if (unknown.Count > 0)
        {
            throw new JobFailedException(new JobError
            {
                Code = JobErrorCodes.TableMissing,
                Message = $"The schema has no keyspace {string.Join(", ", unknown)}.",
            });
        }

        return
        [
            .. from name in keyspaces
               from table in known[name].Tables
               select new ExpectedTable(new TableReference(name, table.Name), table.Id),
        ];
    }
}
