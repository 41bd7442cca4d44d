using DurableTask.Core.Exceptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Ringkeeper.Embedded.DurableFunctions.Engine;
using Ringkeeper.Embedded.DurableFunctions.Keys;

namespace Ringkeeper.Embedded.DurableFunctions.Http.Management;

/// <summary>
/// The management API of Durable Functions, as the official host serves it, so that its monitors and scripts work here. Everything
/// under it needs the system key "durabletask_extension".
/// </summary>
internal static class ManagementEndpoints
{
    public const string Prefix = "/runtime/webhooks/durabletask";

    public static void MapManagement(this WebApplication app)
    {
        var authorization = app.Services.GetRequiredService<KeyAuthorization>();
        var hub = app.Services.GetRequiredService<ManagementLinks>().HubName;
        var group = app.MapGroup(Prefix).AddEndpointFilter((context, next) => FilterAsync(context, next, authorization, hub));
        group.MapStarts();
        group.MapQueries();
        group.MapControls();
        group.MapPurges();
    }

    private static async ValueTask<object?> FilterAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next,
        KeyAuthorization authorization,
        string hub)
    {
        var request = context.HttpContext.Request;
        if (!authorization.AllowsSystem(request, FunctionKeys.DurableTaskExtension))
        {
            await KeyAuthorization.RefuseAsync(context.HttpContext);
            return Results.Empty;
        }

        if (request.Query["taskHub"].ToString() is { Length: > 0 } asked && !asked.Equals(hub, StringComparison.OrdinalIgnoreCase))
        {
            return Invalid($"taskHub is '{asked}'; this host has the task hub '{hub}'.");
        }

        try
        {
            if (request.RouteValues.GetValueOrDefault("instanceId") is string instanceId)
            {
                InstanceIds.Check(instanceId);
            }

            return await next(context);
        }
        catch (OrchestrationAlreadyExistsException exception)
        {
            return Results.Problem(detail: exception.Message, statusCode: StatusCodes.Status409Conflict);
        }
        catch (Exception exception) when (exception is ArgumentException or BadHttpRequestException)
        {
            return Invalid(exception.Message);
        }
    }

    private static IResult Invalid(string detail) => Results.Problem(detail: detail, statusCode: StatusCodes.Status400BadRequest);
}
