using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Ringkeeper.Functions.Http;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Functions.Operations;

/// <summary>What an operator can do with a running operation.</summary>
public sealed class OperationVerbFunctions(OperationVerbs verbs)
{
    /// <summary>Takes effect at the next step boundary; running steps finish.</summary>
    [Function(nameof(PauseOperation))]
    public Task<IResult> PauseOperation(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "operations/{operation}/pause")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string operation,
        CancellationToken cancellationToken) => ApplyAsync(request, client, operation, ControlWish.Pause, cancellationToken);

    [Function(nameof(ResumeOperation))]
    public Task<IResult> ResumeOperation(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "operations/{operation}/resume")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string operation,
        CancellationToken cancellationToken) => ApplyAsync(request, client, operation, ControlWish.Run, cancellationToken);

    /// <summary>Stops running node jobs at their next safe point and cleans up; refused once data is being replaced.</summary>
    [Function(nameof(CancelOperation))]
    public Task<IResult> CancelOperation(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "operations/{operation}/cancel")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string operation,
        CancellationToken cancellationToken) => ApplyAsync(request, client, operation, ControlWish.Cancel, cancellationToken);

    private Task<IResult> ApplyAsync(
        HttpRequest request, DurableTaskClient client, string operation, ControlWish wish, CancellationToken cancellationToken) =>
        Api.RunAsync(async () =>
        {
            var control = await verbs.ApplyAsync(client, operation, wish, request.IsDryRun(), cancellationToken);
            return Api.Json(new { OperationId = operation, Control = control });
        });
}
