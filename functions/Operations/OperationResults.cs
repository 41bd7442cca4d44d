using Microsoft.AspNetCore.Http;
using Ringkeeper.Functions.Http;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Functions.Operations;

/// <summary>The answer to a request that started an operation.</summary>
internal static class OperationResults
{
    private const string PollAfterSeconds = "2";

    public static IResult Accepted(HttpRequest request, OperationPlan plan)
    {
        // The prefix is the host's setting; everything before the route's own first part is it.
        var path = request.Path.Value!;
        var prefix = path[..path.IndexOf("/clusters/", StringComparison.OrdinalIgnoreCase)];
        var location = $"{prefix}/operations/{plan.OperationId}";
        request.HttpContext.Response.Headers.Location = location;
        request.HttpContext.Response.Headers.RetryAfter = PollAfterSeconds;
        return Api.Json(
            new { plan.OperationId, plan.Kind, plan.Cluster, plan.Request, Operation = location }, StatusCodes.Status202Accepted);
    }
}
