using System.Text.Json;
using Ringkeeper.Orchestrations.Catalog;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Retention;

/// <summary>What prunes did.</summary>
public sealed class PruneReports(PlanStore plans)
{
    /// <summary>The report of a prune; <see cref="RequestException"/> 404 when there is no such prune of the cluster, or it hasn't come so far.</summary>
    public async Task<PruneReport> GetAsync(string cluster, string operationId, CancellationToken cancellationToken)
    {
        var plan = await plans.GetRequestedAsync(operationId, cancellationToken).ConfigureAwait(false);
        if (plan.Cluster != cluster || plan.Kind != OperationKinds.Prune)
        {
            throw new RequestException(RequestProblems.OperationNotFound(operationId));
        }

        var step = await plans.ReadStepAsync(operationId, PrunePhases.Report, PruneActionNames.Report, cancellationToken).ConfigureAwait(false);
        return step.Result?.Deserialize<PruneReport>(CatalogJson.Options)
            ?? throw new RequestException(RequestProblems.ReportNotFound(operationId));
    }
}
