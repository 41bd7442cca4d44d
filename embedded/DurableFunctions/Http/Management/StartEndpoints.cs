using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Ringkeeper.Embedded.DurableFunctions.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Http.Management;

/// <summary>Starts and restarts instances.</summary>
internal static class StartEndpoints
{
    public static void MapStarts(this RouteGroupBuilder group)
    {
        group.MapPost("/orchestrators/{functionName}/{instanceId?}", StartAsync);
        group.MapPost("/instances/{instanceId}/restart", RestartAsync);
    }

    private static async Task<IResult> StartAsync(
        string functionName,
        string? instanceId,
        HttpRequest request,
        TaskHub hub,
        IFunctionTasks tasks,
        ManagementLinks links,
        TimeProvider timeProvider,
        CancellationToken cancellationToken)
    {
        if (!tasks.HasOrchestrator(functionName))
        {
            throw new ArgumentException($"The app has no orchestrator function '{functionName}'.");
        }

        var input = await JsonBody.ReadAsync(request, cancellationToken);
        var started = await hub.Client.ScheduleNewOrchestrationInstanceAsync(
            functionName,
            input,
            new StartOrchestrationOptions(InstanceId: instanceId),
            cancellationToken);
        return await WaitAsync(started, request, hub.Client, links, timeProvider, cancellationToken);
    }

    private static async Task<IResult> RestartAsync(
        string instanceId,
        HttpRequest request,
        TaskHub hub,
        ManagementLinks links,
        TimeProvider timeProvider,
        CancellationToken cancellationToken)
    {
        if (await hub.Client.GetInstanceAsync(instanceId, cancellationToken) is null)
        {
            throw new ArgumentException($"There is no instance '{instanceId}'.");
        }

        var started = await hub.Client.RestartAsync(
            instanceId,
            request.Query.Flag("restartWithNewInstanceId", fallback: true),
            cancellationToken);
        return await WaitAsync(started, request, hub.Client, links, timeProvider, cancellationToken);
    }

    /// <summary>With a timeout (seconds), an instance that ends in time answers with its output instead of its addresses.</summary>
    private static async Task<IResult> WaitAsync(
        string instanceId,
        HttpRequest request,
        DurableTaskClient client,
        ManagementLinks links,
        TimeProvider timeProvider,
        CancellationToken cancellationToken)
    {
        if (request.Query.PositiveNumber("timeout") is not { } seconds)
        {
            return links.CheckStatus(request, instanceId);
        }

        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var ended = await client.WaitForInstanceCompletionAsync(instanceId, getInputsAndOutputs: true, either.Token);
            return ended.RuntimeStatus == OrchestrationRuntimeStatus.Completed
                ? Results.Json(InstanceStatus.Raw(ended.SerializedOutput))
                : Results.Json(InstanceStatus.Of(ended, showInput: true), statusCode: StatusCodes.Status500InternalServerError);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return links.CheckStatus(request, instanceId);
        }
    }
}
