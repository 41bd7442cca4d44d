using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask.Client;
using Ringkeeper.Embedded.DurableFunctions.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Http.Management;

/// <summary>Sends events to instances and steers them.</summary>
internal static class ControlEndpoints
{
    private delegate Task Control(DurableTaskClient client, string instanceId, string reason, CancellationToken cancellationToken);

    public static void MapControls(this RouteGroupBuilder group)
    {
        group.MapPost("/instances/{instanceId}/raiseEvent/{eventName}", RaiseEventAsync);
        group.MapControl("terminate", (client, id, reason, token) => client.TerminateInstanceAsync(id, (object?)reason, token));
        group.MapControl("suspend", (client, id, reason, token) => client.SuspendInstanceAsync(id, reason, token));
        group.MapControl("resume", (client, id, reason, token) => client.ResumeInstanceAsync(id, reason, token));
        group.MapPost("/instances/{instanceId}/rewind", RewindAsync);
    }

    private static void MapControl(this RouteGroupBuilder group, string action, Control control) => group.MapPost(
        $"/instances/{{instanceId}}/{action}",
        async (string instanceId, HttpRequest request, TaskHub hub, CancellationToken cancellationToken) =>
        {
            if (await RefusalAsync(hub.Client, instanceId, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            await control(hub.Client, instanceId, request.Query.Text("reason") ?? string.Empty, cancellationToken);
            return Results.Accepted();
        });

    private static async Task<IResult> RaiseEventAsync(
        string instanceId,
        string eventName,
        HttpRequest request,
        TaskHub hub,
        CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            throw new ArgumentException($"The content type is '{request.ContentType}'; it must be application/json.");
        }

        var payload = await JsonBody.ReadAsync(request, cancellationToken);
        if (await RefusalAsync(hub.Client, instanceId, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        await hub.Client.RaiseEventAsync(instanceId, eventName, payload, cancellationToken);
        return Results.Accepted();
    }

    private static async Task<IResult> RewindAsync(string instanceId, HttpRequest request, TaskHub hub, CancellationToken cancellationToken)
    {
        if (await hub.Client.GetInstanceAsync(instanceId, cancellationToken) is not { } instance)
        {
            return Instances.NotFound(instanceId);
        }

        if (instance.RuntimeStatus != OrchestrationRuntimeStatus.Failed)
        {
            return Instances.Gone(instanceId, $"is {instance.RuntimeStatus}; only a failed one can be rewound");
        }

        await hub.Client.RewindInstanceAsync(instanceId, request.Query.Text("reason") ?? string.Empty, cancellationToken);
        return Results.Accepted();
    }

    private static async Task<IResult?> RefusalAsync(DurableTaskClient client, string instanceId, CancellationToken cancellationToken) =>
        await client.GetInstanceAsync(instanceId, cancellationToken) switch
        {
            null => Instances.NotFound(instanceId),
            { IsCompleted: true } instance => Instances.Gone(instanceId, $"has ended ({instance.RuntimeStatus})"),
            _ => null,
        };
}
