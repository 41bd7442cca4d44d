using Microsoft.AspNetCore.Http;

namespace Ringkeeper.Embedded.DurableFunctions.Http.Management;

/// <summary>The addresses under which an instance is watched and steered. They carry the system key, as the official ones do.</summary>
internal sealed class ManagementLinks(string hubName, string systemKey)
{
    public string HubName => hubName;

    public string StatusOf(HttpRequest request, string instanceId) => Link(request, instanceId, string.Empty);

    /// <summary>The body of an answer to a start.</summary>
    public Dictionary<string, string> Payload(HttpRequest request, string instanceId) => new()
    {
        ["id"] = instanceId,
        ["statusQueryGetUri"] = Link(request, instanceId, string.Empty),
        ["sendEventPostUri"] = Link(request, instanceId, "/raiseEvent/{eventName}"),
        ["terminatePostUri"] = Link(request, instanceId, "/terminate", "reason={text}&"),
        ["purgeHistoryDeleteUri"] = Link(request, instanceId, string.Empty),
        ["restartPostUri"] = Link(request, instanceId, "/restart"),
        ["suspendPostUri"] = Link(request, instanceId, "/suspend", "reason={text}&"),
        ["resumePostUri"] = Link(request, instanceId, "/resume", "reason={text}&"),
    };

    /// <summary>202 with everything a caller needs to follow the instance.</summary>
    public IResult CheckStatus(HttpRequest request, string instanceId)
    {
        request.HttpContext.Response.Headers.RetryAfter = "10";
        return Results.Accepted(StatusOf(request, instanceId), Payload(request, instanceId));
    }

    private string Link(HttpRequest request, string instanceId, string action, string query = "") =>
        $"{request.Scheme}://{request.Host}{ManagementEndpoints.Prefix}/instances/{Uri.EscapeDataString(instanceId)}{action}"
        + $"?{query}taskHub={hubName}&connection=Storage&code={systemKey}";
}
