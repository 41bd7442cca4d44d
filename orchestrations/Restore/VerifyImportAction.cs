using Ringkeeper.Contract.Restores;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore.Roles;
using Ringkeeper.Orchestrations.Restore.RowEstimates;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>Every node must have imported as many SSTables as it had downloaded; how much Cassandra sees of them is told.</summary>
internal sealed class VerifyImportAction : IControlAction
{
    public string Name => RestoreActionNames.Verify;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        var imports = new List<(string Node, ImportResult Import)>();
        var ofRoles = step.Phase.Name == RolePhases.Verify;
        var phase = ofRoles ? RolePhases.Import : RestorePhases.Import;
        foreach (var node in step.Plan.Phase(phase).Steps)
        {
            var (all, roles) = await DownloadedAsync(step, node, cancellationToken);
            var downloaded = ofRoles ? roles : all - roles;
            var imported = await step.ResultOfAsync<ImportResult>(phase, node.Id, cancellationToken);
            imports.Add((node.Node!, imported));
            if (imported.SSTables != downloaded)
            {
                problems.Add(FormattableString.Invariant(
                    $"Node {node.Node}: {downloaded} SSTables were downloaded and {imported.SSTables} imported."));
            }
        }

        return problems.Count == 0 ? await EndAsync(step, imports, cancellationToken) : throw new StepFailedException(string.Join(" ", problems));
    }

    private static async Task<(int All, int Roles)> DownloadedAsync(StepContext step, PlanStep node, CancellationToken cancellationToken)
    {
        if (step.Plan.ReadRequest<RestoreRequest>().IntoOtherShape)
        {
            var ranges = await step.ResultOfAsync<DownloadRangesResult>(RestorePhases.Download, node.Id, cancellationToken);
            return (ranges.SSTables, ranges.RoleSSTables);
        }

        var download = await step.ResultOfAsync<DownloadResult>(RestorePhases.Download, node.Id, cancellationToken);
        return (download.SSTables, download.RoleSSTables);
    }

    // Staging that an earlier restore in place has kept is of no use once everything was restored in place.
    private static async Task<RestoreEnd> EndAsync(StepContext step, List<(string Node, ImportResult Import)> imports, CancellationToken cancellationToken)
    {
        var request = step.Plan.ReadRequest<RestoreRequest>();
        var scope = await step.ResultOfAsync<RestoreScope>(RestorePhases.Prepare, RestoreActionNames.Scope, cancellationToken);
        var estimates = new RowEstimateComparison(imports);
        return new RestoreEnd
        {
            Tables = scope.In(step.Phase).Count,
            CoversAll = request is { BesideLive: false, IntoOtherShape: false, Keyspaces: null, Tables: null },
            Estimates = estimates.Tables.Count > 0 ? estimates.Tables : null,
            Warnings = estimates.Warnings,
        };
    }
}
