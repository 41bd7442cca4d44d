using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Ringkeeper.Functions.Http;
using Ringkeeper.Functions.Operations;
using Ringkeeper.Orchestrations.Backup;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Functions.Backups;

/// <summary>Backups: start, list, show.</summary>
public sealed class BackupFunctions(ClusterCatalog clusters, BackupStarter starter, BackupCatalog backups)
{
    [Function(nameof(StartBackup))]
    public Task<IResult> StartBackup(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "clusters/{cluster}/backups")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string cluster,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
    {
        await clusters.GetAsync(cluster, cancellationToken);
        var bytes = await request.ReadBodyAsync(cancellationToken);
        var body = BackupRequestBody.Read(bytes);
        if (request.IsDryRun())
        {
            return Api.Json(OperationReader.Describe(await starter.PlanAsync(client, cluster, body, cancellationToken)));
        }

        var plan = await starter.StartAsync(client, cluster, body, request.ReadIdempotencyKey(bytes), cancellationToken);
        return OperationResults.Accepted(request, plan);
    });

    [Function(nameof(ListBackups))]
    public Task<IResult> ListBackups(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "clusters/{cluster}/backups")] HttpRequest request,
        string cluster,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
    {
        await clusters.GetAsync(cluster, cancellationToken);
        return Api.Page(await backups.ListAsync(cluster, request.ReadBackupFilter(), request.PageSize(), request.ContinuationToken(), cancellationToken));
    });

    [Function(nameof(GetBackup))]
    public Task<IResult> GetBackup(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "clusters/{cluster}/backups/{backup}")] HttpRequest request,
        string cluster,
        string backup,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
    {
        await clusters.GetAsync(cluster, cancellationToken);
        return Api.Json((await backups.DescribeAsync(cluster, backup, cancellationToken)).ToJson());
    });
}
