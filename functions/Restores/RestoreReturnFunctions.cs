using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Ringkeeper.Functions.Http;
using Ringkeeper.Functions.Operations;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore.Offline;

namespace Ringkeeper.Functions.Restores;

/// <summary>What an operator decides after a restore with Cassandra stopped: back, or done.</summary>
public sealed class RestoreReturnFunctions(ClusterCatalog clusters, RestoreReturnStarter starter)
{
    [Function(nameof(RollBackRestore))]
    public Task<IResult> RollBackRestore(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "clusters/{cluster}/restores/{restore}/rollback")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string cluster,
        string restore,
        CancellationToken cancellationToken) => RunAsync(request, cluster, dryRun => starter.RollBackAsync(client, cluster, restore, dryRun, cancellationToken), cancellationToken);

    [Function(nameof(ConfirmRestore))]
    public Task<IResult> ConfirmRestore(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "clusters/{cluster}/restores/{restore}/confirm")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string cluster,
        string restore,
        CancellationToken cancellationToken) => RunAsync(request, cluster, dryRun => starter.ConfirmAsync(client, cluster, restore, dryRun, cancellationToken), cancellationToken);

    private Task<IResult> RunAsync(HttpRequest request, string cluster, Func<bool, Task<OperationPlan>> start, CancellationToken cancellationToken) => Api.RunAsync(async () =>
    {
        await clusters.GetAsync(cluster, cancellationToken);
        var dryRun = request.IsDryRun();
        var plan = await start(dryRun);
        return dryRun ? Api.Json(OperationReader.Describe(plan)) : OperationResults.Accepted(request, plan);
    });
}
