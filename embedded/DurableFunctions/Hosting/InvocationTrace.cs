using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Ringkeeper.Embedded.DurableFunctions.Hosting;

/// <summary>Sees to it that a trigger has a trace, so that what it starts can be followed. ASP.NET Core makes one only when somebody logs or listens.</summary>
internal static class InvocationTrace
{
    private static readonly ActivitySource Source = new("Microsoft.Azure.Functions.Worker");

    public static async Task CarryAsync(HttpContext http, RequestDelegate next)
    {
        using var trace = Activity.Current is null ? FromHeaders(http.Request) : null;
        await next(http);
    }

    /// <summary>A trace of its own for a trigger that nobody called.</summary>
    public static Activity Begin(string function) =>
        Source.StartActivity($"function {function}", ActivityKind.Internal, parentContext: default) ?? new Activity($"function {function}").Start();

    private static Activity FromHeaders(HttpRequest request)
    {
        var activity = new Activity("Microsoft.AspNetCore.Hosting.HttpRequestIn");
        DistributedContextPropagator.Current.ExtractTraceIdAndState(request.Headers, Header, out var traceParent, out var traceState);
        if (ActivityContext.TryParse(traceParent, traceState, isRemote: true, out var context))
        {
            activity.SetParentId(context.TraceId, context.SpanId, context.TraceFlags);
            activity.TraceStateString = context.TraceState;
        }

        return activity.Start();
    }

    private static void Header(object? carrier, string name, out string? value, out IEnumerable<string>? values)
    {
        value = ((IHeaderDictionary)carrier!)[name];
        values = null;
    }
}
