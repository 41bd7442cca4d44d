using Ringkeeper.Contract.Schema;
using Ringkeeper.Orchestrations.Agents;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>Decides which tables are backed up; its result is the live schema cut down to them.</summary>
internal sealed class BackupScopeAction(AgentClient agents) : IControlAction
{
    public string Name => BackupActionNames.Scope;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var nodes = await step.NodesAsync(cancellationToken);
        var schema = await FirstAnswer.OfAsync(nodes.Chosen, agents.GetSchemaAsync, cancellationToken);
        return Choose(schema, step.Plan.ReadRequest<BackupRequest>());
    }

    internal static SchemaInfo Choose(SchemaInfo schema, BackupRequest request)
    {
        var scope = new BackupScope(request);
        if (request.Keyspaces?.Except(schema.Keyspaces.Select(keyspace => keyspace.Name)).ToList() is { Count: > 0 } missing)
        {
            throw new StepFailedException($"The cluster has no keyspace {string.Join(", ", missing.Select(name => $"'{name}'"))}.");
        }

        var chosen = schema.Keyspaces
            .Select(keyspace => keyspace with { Tables = [.. keyspace.Tables.Where(table => scope.Holds(keyspace.Name, table))] })
            .Where(keyspace => keyspace.Tables.Count > 0)
            .ToList();
        return chosen.Count > 0
            ? schema with { Keyspaces = chosen }
            : throw new StepFailedException("There is nothing to back up: no table of the cluster is chosen.");
    }
}
