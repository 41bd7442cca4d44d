using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Ringkeeper.Functions.Http;
using Ringkeeper.Functions.Operations;
using Ringkeeper.Orchestrations.Catalog;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore;

namespace Ringkeeper.Functions.Restores;

/// <summary>Restores into the cluster that was backed up, or into another.</summary>
public sealed class RestoreFunctions(ClusterCatalog clusters, RestoreStarter starter, RestoreRetry retry)
{
    [Function(nameof(StartRestore))]
    public Task<IResult> StartRestore(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "clusters/{cluster}/restores")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string cluster,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
    {
        await clusters.GetAsync(cluster, cancellationToken);
        var bytes = await request.ReadBodyAsync(cancellationToken);
        var body = RestoreRequestReader.Read(bytes);
        if (request.IsDryRun())
        {
            return await PreviewAsync(client, cluster, body, cancellationToken);
        }

        var plan = await starter.StartAsync(client, cluster, body, request.ReadIdempotencyKey(bytes), cancellationToken);
        return OperationResults.Accepted(request, plan);
    });

    [Function(nameof(RetryRestore))]
    public Task<IResult> RetryRestore(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "clusters/{cluster}/restores/{restore}/retry")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string cluster,
        string restore,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
    {
        await clusters.GetAsync(cluster, cancellationToken);
        return request.IsDryRun()
            ? await PreviewAsync(client, cluster, await retry.RequestOfAsync(client, cluster, restore, cancellationToken), cancellationToken)
            : OperationResults.Accepted(request, await retry.StartAsync(client, cluster, restore, cancellationToken));
    });

    private async Task<IResult> PreviewAsync(DurableTaskClient client, string cluster, RestoreRequest request, CancellationToken cancellationToken)
    {
        var (planned, checks) = await starter.PreviewAsync(client, cluster, request, cancellationToken);
        var answer = JsonSerializer.SerializeToNode(OperationReader.Describe(planned), CatalogJson.Options)!.AsObject();
        answer["checks"] = JsonSerializer.SerializeToNode(checks, CatalogJson.Options);
        return Api.Json(answer);
    }
}
