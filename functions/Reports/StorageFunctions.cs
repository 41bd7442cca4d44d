using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Ringkeeper.Functions.Http;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Reports;

namespace Ringkeeper.Functions.Reports;

/// <summary>What the backups of a cluster take.</summary>
public sealed class StorageFunctions(ClusterCatalog clusters, StorageReportReader reports)
{
    [Function(nameof(GetStorage))]
    public Task<IResult> GetStorage(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "clusters/{cluster}/storage")] HttpRequest request,
        string cluster,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
    {
        await clusters.GetAsync(cluster, cancellationToken);
        return Api.Json(await reports.ReadAsync(cluster, request.Flag("refresh"), cancellationToken));
    });
}
