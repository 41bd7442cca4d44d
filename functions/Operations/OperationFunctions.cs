using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Ringkeeper.Functions.Http;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Progress;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Functions.Operations;

/// <summary>Operations: list, show.</summary>
public sealed class OperationFunctions(OperationReader reader, OperationProgressReader progress, OperationLog log)
{
    [Function(nameof(ListOperations))]
    public Task<IResult> ListOperations(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "operations")] HttpRequest request,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
        Api.Page(await log.ListAsync(
            Cluster(request), Status(request), request.PageSize(), request.ContinuationToken(), cancellationToken)));

    [Function(nameof(GetOperation))]
    public Task<IResult> GetOperation(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "operations/{operation}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string operation,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
        Api.Json(await reader.GetAsync(client, operation, cancellationToken)));

    /// <summary>Asks the agents of the jobs that run now.</summary>
    [Function(nameof(GetOperationProgress))]
    public Task<IResult> GetOperationProgress(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "operations/{operation}/progress")] HttpRequest request,
        string operation,
        CancellationToken cancellationToken) => Api.RunAsync(async () =>
        Api.Json(await progress.ReadAsync(operation, cancellationToken)));

    private static string? Cluster(HttpRequest request) =>
        request.Single("cluster") is { } cluster && Names.ProblemOfCluster(cluster) is { } problem
            ? throw RequestReading.Invalid("cluster", problem)
            : request.Single("cluster");

    private static OperationStatus? Status(HttpRequest request)
    {
        if (request.Single("status") is not { } text)
        {
            return null;
        }

        return Enum.GetValues<OperationStatus>().Cast<OperationStatus?>()
                .FirstOrDefault(status => string.Equals(status.ToString(), text, StringComparison.OrdinalIgnoreCase))
            ?? throw RequestReading.Invalid("status", $"One of {string.Join(", ", Enum.GetNames<OperationStatus>())} is wanted, not '{text}'.");
    }
}
