using Ringkeeper.Contract.Restores;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>Every node must have imported as many SSTables as it had downloaded.</summary>
internal sealed class VerifyImportAction : IControlAction
{
    public string Name => RestoreActionNames.Verify;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        foreach (var node in step.Plan.Phase(RestorePhases.Import).Steps)
        {
            var downloaded = await step.ResultOfAsync<DownloadResult>(RestorePhases.Download, node.Id, cancellationToken);
            var imported = await step.ResultOfAsync<ImportResult>(RestorePhases.Import, node.Id, cancellationToken);
            if (imported.SSTables != downloaded.SSTables)
            {
                problems.Add(FormattableString.Invariant(
                    $"Node {node.Node}: {downloaded.SSTables} SSTables were downloaded and {imported.SSTables} imported."));
            }
        }

        return problems.Count == 0 ? null : throw new StepFailedException(string.Join(" ", problems));
    }
}
