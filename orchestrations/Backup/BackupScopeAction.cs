using Ringkeeper.Contract.Schema;
using Ringkeeper.Orchestrations.Agents;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>Decides which keyspaces are backed up; its result is the live schema cut down to them.</summary>
internal sealed class BackupScopeAction(AgentClient agents) : IControlAction
{
    public string Name => BackupActionNames.Scope;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var plan = step.Plan;
        var agent = plan.Phase(BackupPhases.Snapshot).Steps[0].Agent!;
        var schema = await agents.GetSchemaAsync(agent, cancellationToken);
        return Choose(schema, plan.ReadRequest<BackupRequest>().Keyspaces);
    }

    internal static SchemaInfo Choose(SchemaInfo schema, IReadOnlyList<string>? keyspaces)
    {
        if (keyspaces?.Except(schema.Keyspaces.Select(keyspace => keyspace.Name)).ToList() is { Count: > 0 } missing)
        {
            throw new StepFailedException($"The cluster has no keyspace {string.Join(", ", missing.Select(name => $"'{name}'"))}.");
        }

        var chosen = schema.Keyspaces
            .Where(keyspace => keyspace.Tables.Count > 0 && (keyspaces is null ? IsDefault(keyspace.Name) : keyspaces.Contains(keyspace.Name)))
            .ToList();
        return chosen.Count > 0
            ? schema with { Keyspaces = chosen }
            : throw new StepFailedException("There is nothing to back up: the chosen keyspaces hold no table.");
    }

    private static bool IsDefault(string keyspace) =>
        !CassandraKeyspaces.IsSystem(keyspace) || CassandraKeyspaces.Evidence.Contains(keyspace);
}
