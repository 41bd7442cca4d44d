using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Ringkeeper.Functions.Http;
using Ringkeeper.Functions.Operations;
using Ringkeeper.Orchestrations.Backup;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Verification;

namespace Ringkeeper.Functions.Verifications;

/// <summary>Verifications of a backup: start, list, show.</summary>
public sealed class VerificationFunctions(
    ClusterCatalog clusters, BackupCatalog backups, VerificationStarter starter, VerificationCatalog verifications)
{
    [Function(nameof(StartVerification))]
    public Task<IResult> StartVerification(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "clusters/{cluster}/backups/{backup}/verifications")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string cluster,
        string backup,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
    {
        await clusters.GetAsync(cluster, cancellationToken);
        var bytes = await request.ReadBodyAsync(cancellationToken);
        var body = VerificationRequestBody.Read(bytes);
        if (request.IsDryRun())
        {
            return Api.Json(OperationReader.Describe(await starter.PlanAsync(client, cluster, backup, body, cancellationToken)));
        }

        var plan = await starter.StartAsync(client, cluster, backup, body, request.ReadIdempotencyKey(bytes), cancellationToken);
        return OperationResults.Accepted(request, plan);
    });

    [Function(nameof(ListVerifications))]
    public Task<IResult> ListVerifications(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "clusters/{cluster}/backups/{backup}/verifications")] HttpRequest request,
        string cluster,
        string backup,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
    {
        await clusters.GetAsync(cluster, cancellationToken);
        await backups.RequireAsync(cluster, backup, cancellationToken);
        return Api.Page(await verifications.ListAsync(cluster, backup, request.PageSize(), request.ContinuationToken(), cancellationToken));
    });

    [Function(nameof(GetVerification))]
    public Task<IResult> GetVerification(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "clusters/{cluster}/backups/{backup}/verifications/{verification}")] HttpRequest request,
        string cluster,
        string backup,
        string verification,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
    {
        await clusters.GetAsync(cluster, cancellationToken);
        await backups.RequireAsync(cluster, backup, cancellationToken);
        return Api.Json(await verifications.GetAsync(cluster, backup, verification, cancellationToken));
    });
}
