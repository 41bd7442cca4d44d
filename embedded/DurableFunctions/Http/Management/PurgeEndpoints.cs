using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask.Client;
using Ringkeeper.Embedded.DurableFunctions.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Http.Management;

/// <summary>Removes ended instances.</summary>
internal static class PurgeEndpoints
{
    public static void MapPurges(this RouteGroupBuilder group)
    {
        group.MapDelete("/instances/{instanceId}", PurgeOneAsync);
        group.MapDelete("/instances", PurgeManyAsync);
    }

    private static async Task<IResult> PurgeOneAsync(string instanceId, TaskHub hub, CancellationToken cancellationToken)
    {
        var result = await hub.Client.PurgeInstanceAsync(instanceId, cancellationToken);
        return result.PurgedInstanceCount == 0 ? Instances.NotFound(instanceId) : Deleted(result);
    }

    private static async Task<IResult> PurgeManyAsync(HttpRequest request, TaskHub hub, CancellationToken cancellationToken)
    {
        var from = request.Query.Time("createdTimeFrom")
            ?? throw new ArgumentException("createdTimeFrom is missing: say from which creation time on to purge.");
        var filter = new PurgeInstancesFilter(from, request.Query.Time("createdTimeTo"), request.Query.Statuses());
        var result = await hub.Client.PurgeAllInstancesAsync(filter, cancellationToken);
        return result.PurgedInstanceCount == 0
            ? Results.Problem(detail: "No ended instance fits.", statusCode: StatusCodes.Status404NotFound)
            : Deleted(result);
    }

    private static IResult Deleted(PurgeResult result) => Results.Ok(new { instancesDeleted = result.PurgedInstanceCount });
}
