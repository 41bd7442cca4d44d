using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask.Client;
using Ringkeeper.Embedded.DurableFunctions.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Http.Management;

/// <summary>Shows instances.</summary>
internal static class QueryEndpoints
{
    private const string ContinuationToken = "x-ms-continuation-token";

    public static void MapQueries(this RouteGroupBuilder group)
    {
        group.MapGet("/instances", ListAsync);
        group.MapGet("/instances/{instanceId}", ShowAsync);
    }

    private static async Task<IResult> ListAsync(HttpRequest request, HttpResponse response, TaskHub hub, CancellationToken cancellationToken)
    {
        var query = request.Query;
        var showInput = query.Flag("showInput", fallback: true);
        var filter = new OrchestrationQuery(
            CreatedFrom: query.Time("createdTimeFrom"),
            CreatedTo: query.Time("createdTimeTo"),
            Statuses: query.Statuses(),
            InstanceIdPrefix: query.Text("instanceIdPrefix"),
            PageSize: query.PositiveNumber("top") ?? OrchestrationQuery.DefaultPageSize,
            FetchInputsAndOutputs: true,
            ContinuationToken: request.Headers[ContinuationToken].ToString() is { Length: > 0 } token ? token : null);
        var instances = new JsonArray();
        await foreach (var page in hub.Client.GetAllInstancesAsync(filter).AsPages(filter.ContinuationToken, filter.PageSize).WithCancellation(cancellationToken))
        {
            foreach (var instance in page.Values)
            {
                instances.Add(InstanceStatus.Of(instance, showInput));
            }

            if (page.ContinuationToken is { } next)
            {
                response.Headers[ContinuationToken] = next;
            }

            break;
        }

        return Results.Json(instances);
    }

    private static async Task<IResult> ShowAsync(
        string instanceId,
        HttpRequest request,
        HttpResponse response,
        TaskHub hub,
        ManagementLinks links,
        CancellationToken cancellationToken)
    {
        var showInput = request.Query.Flag("showInput", fallback: true);
        var showHistory = request.Query.Flag("showHistory", fallback: false);
        var showOutput = request.Query.Flag("showHistoryOutput", fallback: false);
        var errorOnFailure = request.Query.Flag("returnInternalServerErrorOnFailure", fallback: false);
        if (await hub.Client.GetInstanceAsync(instanceId, getInputsAndOutputs: true, cancellationToken) is not { } instance)
        {
            return Instances.NotFound(instanceId);
        }

        var status = InstanceStatus.Of(instance, showInput);
        if (showHistory)
        {
            status["historyEvents"] = InstanceHistory.Of(hub.GetHistory(instanceId), showInput, showOutput);
        }

        if (!instance.IsCompleted)
        {
            response.Headers.Location = links.StatusOf(request, instanceId);
            response.Headers.RetryAfter = "5";
            return Results.Json(status, statusCode: StatusCodes.Status202Accepted);
        }

        return Results.Json(status, statusCode: errorOnFailure && instance.RuntimeStatus == OrchestrationRuntimeStatus.Failed
            ? StatusCodes.Status500InternalServerError
            : StatusCodes.Status200OK);
    }
}
