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

        var timeout = Timeout(request.Query);
        var input = await JsonBody.ReadAsync(request, cancellationToken);
        var started = await hub.Client.ScheduleNewOrchestrationInstanceAsync(
            functionName,
            input,
            new StartOrchestrationOptions(InstanceId: instanceId),
            cancellationToken);
        return await WaitAsync(started, timeout, request, hub.Client, links, timeProvider, cancellationToken);
    }

    private static async Task<IResult> RestartAsync(
        string instanceId,
        HttpRequest request,
        TaskHub hub,
        ManagementLinks links,
        TimeProvider timeProvider,
        CancellationToken cancellationToken)
    {
        var timeout = Timeout(request.Query);
        if (await hub.Client.GetInstanceAsync(instanceId, cancellationToken) is null)
        {
            throw new ArgumentException($"There is no instance '{instanceId}'.");
        }

        var started = await hub.Client.RestartAsync(
            instanceId,
            request.Query.Flag("restartWithNewInstanceId", fallback: true),
            cancellationToken);
        return await WaitAsync(started, timeout, request, hub.Client, links, timeProvider, cancellationToken);
    }

    /// <summary>Read before anything is started. The end is noticed when it happens, so the polling interval only has to make sense.</summary>
    private static TimeSpan? Timeout(IQueryCollection query)
    {
        var timeout = query.PositiveNumber("timeout");
        var interval = query.PositiveNumber("pollingInterval");
        return interval > timeout
            ? throw new ArgumentException($"pollingInterval is {interval} s; it must be at most the timeout of {timeout} s.")
            : timeout is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    /// <summary>With a timeout, an instance that ends in time answers with its output instead of its addresses.</summary>
    private static async Task<IResult> WaitAsync(
        string instanceId,
        TimeSpan? patience,
        HttpRequest request,
        DurableTaskClient client,
        ManagementLinks links,
        TimeProvider timeProvider,
        CancellationToken cancellationToken)
    {
        if (patience is not { } duration)
        {
            return links.CheckStatus(request, instanceId);
        }

        using var timeout = new CancellationTokenSource(duration, timeProvider);
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
