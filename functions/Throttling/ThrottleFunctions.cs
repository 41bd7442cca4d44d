using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Ringkeeper.Functions.Http;
using Ringkeeper.Orchestrations.Policies;
using Ringkeeper.Orchestrations.Throttling;

namespace Ringkeeper.Functions.Throttling;

/// <summary>How fast what runs on a cluster moves data.</summary>
public sealed class ThrottleFunctions(ClusterThrottling throttling)
{
    [Function(nameof(GetThrottle))]
    public Task<IResult> GetThrottle(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "clusters/{cluster}/throttle")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string cluster,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
        Api.Json(new { Cluster = cluster, Operations = await throttling.ShowAsync(client, cluster, cancellationToken) }));

    /// <summary>Takes effect at once. The policy stays as it is: the next backup begins with its limits.</summary>
    [Function(nameof(PutThrottle))]
    public Task<IResult> PutThrottle(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "clusters/{cluster}/throttle")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string cluster,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
    {
        var throttle = ThrottlePolicyReader.Read(await request.ReadBodyAsync(cancellationToken));
        var operations = await throttling.ApplyAsync(
            client, cluster, request.Single("operationId"), throttle, request.IsDryRun(), cancellationToken);
        return Api.Json(new { Cluster = cluster, Operations = operations });
    });
}
