using Ringkeeper.Orchestrations.Agents;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>
/// Refuses to go on when the schema changed between its capture and the snapshots: a table made in between would be missing, a
/// dropped one would be there without its definition.
/// </summary>
internal sealed class SchemaUnchangedAction(AgentClient agents) : IControlAction
{
    public string Name => BackupActionNames.SchemaUnchanged;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var captured = await step.SchemaAsync(cancellationToken);
        var nodes = await step.NodesAsync(cancellationToken);
        var now = await FirstAnswer.OfAsync(nodes.Chosen, agents.GetNodeAsync, cancellationToken);
        return now.SchemaVersion == captured.SchemaVersion
            ? null
            : throw new StepFailedException(
                $"The schema changed while the backup ran: {captured.SchemaVersion} was captured, node {now.Address} has {now.SchemaVersion}. Run the backup again.");
    }
}
