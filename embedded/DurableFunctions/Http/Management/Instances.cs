using Microsoft.AspNetCore.Http;

namespace Ringkeeper.Embedded.DurableFunctions.Http.Management;

/// <summary>Answers about instances that aren't there, or no longer able.</summary>
internal static class Instances
{
    public static IResult NotFound(string instanceId) =>
        Results.Problem(detail: $"There is no instance '{instanceId}'.", statusCode: StatusCodes.Status404NotFound);

    public static IResult Gone(string instanceId, string reason) =>
        Results.Problem(detail: $"Instance '{instanceId}' {reason}.", statusCode: StatusCodes.Status410Gone);
}
