using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Ringkeeper.Benchmarks.Runtime;

/// <summary>The functions of <see cref="WaitingHost"/>.</summary>
internal static class WaitingFunctions
{
    [Function(nameof(StartWaiting))]
    public static async Task<IResult> StartWaiting(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "waiting/{count}")] HttpRequest request,
        int count,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        await Task.WhenAll(Enumerable.Range(0, count).Select(async number =>
        {
            var options = new StartOrchestrationOptions($"waiting-{number}");
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(Wait), number, options, cancellationToken);
            await client.WaitForInstanceStartAsync(options.InstanceId!, cancellationToken);
        }));
        return Results.Ok();
    }

    /// <summary>Ends one of them: the host can do so only if it has them all in order.</summary>
    [Function(nameof(EndWaiting))]
    public static async Task<IResult> EndWaiting(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "waiting/{number}")] HttpRequest request,
        int number,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        await client.RaiseEventAsync($"waiting-{number}", "End", number, cancellationToken);
        var ended = await client.WaitForInstanceCompletionAsync($"waiting-{number}", cancellationToken);
        return Results.Ok(ended.RuntimeStatus.ToString());
    }

    [Function(nameof(Wait))]
    public static Task<int> Wait([OrchestrationTrigger] TaskOrchestrationContext context) => context.WaitForExternalEvent<int>("End");

    [Function(nameof(Tick))]
    public static void Tick([TimerTrigger("0 * * * * *")] TimerInfo timer)
    {
    }
}
