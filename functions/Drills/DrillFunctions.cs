using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Ringkeeper.Functions.Http;
using Ringkeeper.Functions.Operations;
using Ringkeeper.Orchestrations.Backup;
using Ringkeeper.Orchestrations.Catalog;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Drills;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Functions.Drills;

/// <summary>Restore drills: start, list, show.</summary>
public sealed class DrillFunctions(ClusterCatalog clusters, BackupCatalog backups, DrillStarter starter, DrillCatalog drills)
{
    [Function(nameof(StartDrill))]
    public Task<IResult> StartDrill(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "clusters/{cluster}/drills")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string cluster,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
    {
        await clusters.GetAsync(cluster, cancellationToken);
        var bytes = await request.ReadBodyAsync(cancellationToken);
        var body = DrillRequestBody.Read(bytes);
        if (request.IsDryRun())
        {
            var (planned, checks) = await starter.PreviewAsync(client, cluster, body, cancellationToken);
            var answer = JsonSerializer.SerializeToNode(OperationReader.Describe(planned), CatalogJson.Options)!.AsObject();
            answer["checks"] = JsonSerializer.SerializeToNode(checks, CatalogJson.Options);
            return Api.Json(answer);
        }

        var plan = await starter.StartAsync(client, cluster, body, request.ReadIdempotencyKey(bytes), cancellationToken);
        return OperationResults.Accepted(request, plan);
    });

    [Function(nameof(ListDrills))]
    public Task<IResult> ListDrills(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "clusters/{cluster}/drills")] HttpRequest request,
        string cluster,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
    {
        await clusters.GetAsync(cluster, cancellationToken);
        return Api.Page(await drills.ListAsync(cluster, request.PageSize(), request.ContinuationToken(), cancellationToken));
    });

    [Function(nameof(GetDrill))]
    public Task<IResult> GetDrill(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "clusters/{cluster}/backups/{backup}/drills/{drill}")] HttpRequest request,
        string cluster,
        string backup,
        string drill,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
    {
        await clusters.GetAsync(cluster, cancellationToken);
        await backups.RequireAsync(cluster, backup, cancellationToken);
        return Api.Json(await drills.GetAsync(cluster, backup, drill, cancellationToken));
    });
}
