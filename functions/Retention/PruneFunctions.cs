using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Ringkeeper.Functions.Http;
using Ringkeeper.Functions.Operations;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Retention;

namespace Ringkeeper.Functions.Retention;

/// <summary>Prunes: start, try out, report.</summary>
public sealed class PruneFunctions(ClusterCatalog clusters, PruneStarter starter, PrunePreviews previews, PruneReports reports)
{
    [Function(nameof(StartPrune))]
    public Task<IResult> StartPrune(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "clusters/{cluster}/prunes")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string cluster,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
    {
        await clusters.GetAsync(cluster, cancellationToken);
        var bytes = await request.ReadBodyAsync(cancellationToken);
        PruneRequestBody.Check(bytes);
        if (request.IsDryRun())
        {
            return Api.Json(await previews.CreateAsync(client, cluster, cancellationToken));
        }

        return OperationResults.Accepted(request, await starter.StartAsync(client, cluster, request.ReadIdempotencyKey(bytes), cancellationToken));
    });

    [Function(nameof(GetPruneReport))]
    public Task<IResult> GetPruneReport(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "clusters/{cluster}/prunes/{operation}")] HttpRequest request,
        string cluster,
        string operation,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
    {
        await clusters.GetAsync(cluster, cancellationToken);
        return Api.Json(await reports.GetAsync(cluster, operation, cancellationToken));
    });
}
