using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Ringkeeper.Functions.Http;
using Ringkeeper.Functions.Operations;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Keys;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Functions.Keys;

/// <summary>A cluster's data keys: list, rotate, rewrap.</summary>
public sealed class KeyFunctions(ClusterCatalog clusters, KeyCatalog keys, KeyRotation rotation, RewrapStarter rewraps)
{
    [Function(nameof(ListKeys))]
    public Task<IResult> ListKeys(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "clusters/{cluster}/keys")] HttpRequest request,
        string cluster,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
    {
        await clusters.GetAsync(cluster, cancellationToken);
        return Api.Json(new { Items = await keys.ListAsync(cluster, cancellationToken) });
    });

    /// <summary>Makes a new data key at once; the next backup uses it.</summary>
    [Function(nameof(RotateKey))]
    public Task<IResult> RotateKey(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "clusters/{cluster}/keys/rotations")] HttpRequest request,
        string cluster,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
    {
        await clusters.GetAsync(cluster, cancellationToken);
        var bytes = await request.ReadBodyAsync(cancellationToken);
        EmptyBody.Require(bytes);
        if (request.IsDryRun())
        {
            return Api.Json(new { Items = await keys.ListAsync(cluster, cancellationToken) });
        }

        var keyId = await rotation.RotateAsync(cluster, request.ReadIdempotencyKey(bytes), cancellationToken);
        return Api.Json(new { KeyId = keyId }, StatusCodes.Status201Created);
    });

    /// <summary>Wraps every data key by the present version of the vault's key.</summary>
    [Function(nameof(StartRewrap))]
    public Task<IResult> StartRewrap(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "clusters/{cluster}/keys/rewraps")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string cluster,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
    {
        await clusters.GetAsync(cluster, cancellationToken);
        var bytes = await request.ReadBodyAsync(cancellationToken);
        EmptyBody.Require(bytes);
        if (request.IsDryRun())
        {
            return Api.Json(OperationReader.Describe(await rewraps.PlanAsync(client, cluster, cancellationToken)));
        }

        var plan = await rewraps.StartAsync(client, cluster, request.ReadIdempotencyKey(bytes), cancellationToken);
        return OperationResults.Accepted(request, plan);
    });
}
