using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Ringkeeper.Functions.Http;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Policies;

namespace Ringkeeper.Functions.Clusters;

/// <summary>The policy of a cluster, its versions, and what a policy would do.</summary>
public sealed class PolicyFunctions(ClusterCatalog clusters, PolicyHistory history, PolicyPreviews previews)
{
    [Function(nameof(GetPolicy))]
    public Task<IResult> GetPolicy(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "clusters/{cluster}/policy")] HttpRequest request,
        string cluster,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
        Answer(request, (await clusters.GetAsync(cluster, cancellationToken)).Value));

    /// <summary>Replaces the whole policy; with dryRun shows what it would do.</summary>
    [Function(nameof(PutPolicy))]
    public Task<IResult> PutPolicy(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "clusters/{cluster}/policy")] HttpRequest request,
        string cluster,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
    {
        var current = await clusters.GetAsync(cluster, cancellationToken);
        var policy = ClusterPolicyReader.Read(await request.ReadBodyAsync(cancellationToken));
        return request.IsDryRun()
            ? Api.Json(await previews.CreateAsync(current.Value, policy, cancellationToken))
            : Answer(request, await clusters.PutPolicyAsync(cluster, policy, request.ReadIfMatchVersion(), cancellationToken));
    });

    [Function(nameof(ListPolicyVersions))]
    public Task<IResult> ListPolicyVersions(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "clusters/{cluster}/policy/versions")] HttpRequest request,
        string cluster,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
    {
        var current = await clusters.GetAsync(cluster, cancellationToken);
        return Api.Page(await history.ListAsync(current.Value, request.PageSize(), request.ContinuationToken(), cancellationToken));
    });

    private static IResult Answer(HttpRequest request, ClusterRegistration cluster)
    {
        request.HttpContext.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{cluster.PolicyVersion}\"");
        return Api.Json(cluster.Policy);
    }
}
