using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Ringkeeper.Embedded.DurableFunctions.Http;

namespace Ringkeeper.Embedded.DurableFunctions.Binding;

/// <summary>HTTP functions: the request, the JSON body, route and query values.</summary>
internal sealed class HttpTriggerBinder : ITriggerBinder
{
    public FunctionKind Kind => FunctionKind.Http;

    public Type TriggerAttribute => typeof(HttpTriggerAttribute);

    public void Check(FunctionShape function, BindingProblems problems)
    {
        var trigger = (HttpTriggerAttribute)function.Attribute;
        if (trigger.AuthLevel == AuthorizationLevel.User)
        {
            problems.Add(function.Trigger, "AuthorizationLevel.User is not supported; use Anonymous, Function, System or Admin");
        }

        HttpOutput.Check(function.Method, problems);
        try
        {
            RoutePatternFactory.Parse(HttpRoute.TemplateOf(function.Name, trigger));
        }
        catch (RoutePatternException exception)
        {
            problems.Add(function.Trigger, $"the route '{trigger.Route}' can't be used: {exception.Message}");
        }
    }

    public ParameterBinding? Bind(FunctionShape function, ParameterInfo parameter, BindingProblems problems)
    {
        if (parameter.ParameterType == typeof(HttpRequest))
        {
            return context => ValueTask.FromResult<object?>(context.GetHttpContext()!.Request);
        }

        if (parameter.ParameterType == typeof(HttpRequestData))
        {
            return context => ValueTask.FromResult<object?>(context.Features.Get<HttpRequestData>());
        }

        if (parameter.GetCustomAttribute<FromBodyAttribute>() is not null)
        {
            return RequestBody.Binding(parameter);
        }

        if (SimpleValue.ParserFor(parameter.ParameterType) is { } parser && parameter != function.Trigger)
        {
            return NamedValue.Binding(parameter, parser);
        }

        problems.Add(parameter, parameter == function.Trigger
            ? $"[HttpTrigger] goes on an HttpRequest, an HttpRequestData or a [FromBody] parameter, not on {parameter.ParameterType.Name}"
            : $"{parameter.ParameterType.Name} is neither a route or query value nor marked with [FromBody] of Microsoft.Azure.Functions.Worker.Http");
        return null;
    }

    public void CheckTogether(IReadOnlyList<BoundFunction> functions, BindingProblems problems)
    {
        var routes = functions
            .SelectMany(function => HttpRoute.MethodsOf(function).DefaultIfEmpty("any method").Select(method => (
                Function: function,
                Verb: method,
                Route: HttpRoute.Shape((HttpTriggerAttribute)function.Trigger, function.Name))))
            .GroupBy(route => (route.Route, route.Verb))
            .Where(group => group.Count() > 1);
        foreach (var group in routes)
        {
            foreach (var (function, verb, route) in group)
            {
                problems.Add(function.Method, $"{group.Count()} functions answer {verb} /{route}");
            }
        }
    }
}
