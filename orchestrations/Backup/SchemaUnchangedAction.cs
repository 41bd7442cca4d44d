using Ringkeeper.Contract.Schema;
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
        var captured = await step.ResultOfAsync<CaptureSchemaResult>(BackupPhases.Prepare, BackupActionNames.Schema, cancellationToken);
        var node = step.Plan.Step(BackupPhases.Prepare, BackupActionNames.Schema);
        var now = await agents.GetNodeAsync(node.Agent!, cancellationToken);
        return now.SchemaVersion == captured.SchemaVersion
            ? null
            : throw new StepFailedException(
                $"The schema changed while the backup ran: {captured.SchemaVersion} was captured, node {node.Node} has {now.SchemaVersion}. Run the backup again.");
    }
}
