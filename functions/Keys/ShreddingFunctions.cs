using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Ringkeeper.Functions.Http;
using Ringkeeper.Functions.Operations;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Keys;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Functions.Keys;

/// <summary>Deletes a cluster's data keys, which makes all its backups unreadable for ever. Takes two requests.</summary>
public sealed class ShreddingFunctions(ClusterCatalog clusters, ShredStarter starter)
{
    [Function(nameof(StartShredding))]
    public Task<IResult> StartShredding(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "clusters/{cluster}/keys/shreddings")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string cluster,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
    {
        await clusters.GetAsync(cluster, cancellationToken);
        var bytes = await request.ReadBodyAsync(cancellationToken);
        var dryRun = request.IsDryRun();
        if (ShredRequestBody.Read(cluster, bytes).Token is not { } token)
        {
            return Api.Json(await starter.OfferAsync(client, cluster, dryRun, cancellationToken));
        }

        if (dryRun)
        {
            return Api.Json(OperationReader.Describe(await starter.PlanAsync(client, cluster, token, cancellationToken)));
        }

        var plan = await starter.StartAsync(client, cluster, token, request.ReadIdempotencyKey(bytes), cancellationToken);
        return OperationResults.Accepted(request, plan);
    });
}
