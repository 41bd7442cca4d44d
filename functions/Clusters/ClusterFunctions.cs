using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Ringkeeper.Functions.Http;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Functions.Clusters;

/// <summary>Registration of clusters. Registering contacts nobody; GET …/nodes shows how the agents stand.</summary>
public sealed class ClusterFunctions(ClusterCatalog catalog, OperationStarter operations)
{
    [Function(nameof(PutCluster))]
    public Task<IResult> PutCluster(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "clusters/{cluster}")] HttpRequest request,
        string cluster,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
    {
        var body = ClusterRegistrationReader.Read(cluster, await request.ReadBodyAsync(cancellationToken));
        if (request.IsDryRun())
        {
            return Api.Json(await catalog.PlanAsync(body, cancellationToken));
        }

        var expected = request.Headers.IfMatch.Count > 0 ? new ETag(request.Headers.IfMatch.ToString()) : (ETag?)null;
        var (entry, created) = await catalog.PutAsync(body, expected, cancellationToken);
        request.HttpContext.Response.Headers.ETag = entry.ETag.ToString("H");
        return Api.Json(entry.Value, created ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    });

    [Function(nameof(GetCluster))]
    public Task<IResult> GetCluster(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "clusters/{cluster}")] HttpRequest request,
        string cluster,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
    {
        var entry = await catalog.GetAsync(cluster, cancellationToken);
        request.HttpContext.Response.Headers.ETag = entry.ETag.ToString("H");
        return Api.Json(entry.Value);
    });

    [Function(nameof(ListClusters))]
    public Task<IResult> ListClusters(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "clusters")] HttpRequest request,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
        Api.Page(await catalog.ListAsync(request.PageSize(), request.ContinuationToken(), cancellationToken)));

    /// <summary>Forgets a cluster. Its backups stay in the store.</summary>
    [Function(nameof(DeleteCluster))]
    public Task<IResult> DeleteCluster(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "clusters/{cluster}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string cluster,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
    {
        var entry = await catalog.GetAsync(cluster, cancellationToken);
        await operations.RefuseWhileLockedAsync(client, cluster, "delete", cancellationToken);
        if (request.IsDryRun())
        {
            return Api.Json(entry.Value);
        }

        await catalog.DeleteAsync(cluster, cancellationToken);
        return Results.NoContent();
    });
}
