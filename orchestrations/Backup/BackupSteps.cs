using Ringkeeper.Contract.Schema;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>What the steps of a backup read of each other.</summary>
internal static class BackupSteps
{
    public static Task<BackupNodes> NodesAsync(this StepContext step, CancellationToken cancellationToken) =>
        step.ResultOfAsync<BackupNodes>(BackupPhases.Prepare, BackupActionNames.Nodes, cancellationToken);

    /// <summary>What the first node that captured the schema wrote.</summary>
    public static async Task<CaptureSchemaResult> SchemaAsync(this StepContext step, CancellationToken cancellationToken)
    {
        foreach (var candidate in step.Plan.Phase(BackupPhases.Schema).Steps)
        {
            if (await step.FindResultOfAsync<CaptureSchemaResult>(BackupPhases.Schema, candidate.Id, cancellationToken) is { } schema)
            {
                return schema;
            }
        }

        throw new StepFailedException("No node captured the schema.");
    }

    /// <exception cref="StepSkippedException">The step's node isn't backed up.</exception>
    public static async Task RequireChosenAsync(this StepContext step, CancellationToken cancellationToken)
    {
        var nodes = await step.NodesAsync(cancellationToken);
        if (nodes.Find(step.Step.Node) is null)
        {
            throw new StepSkippedException(nodes.LeftOut.GetValueOrDefault(step.Step.Node!)
                ?? $"Node {step.Step.Node} was registered after the backup had begun.");
        }
    }
}
