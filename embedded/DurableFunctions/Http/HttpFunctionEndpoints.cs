using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Ringkeeper.Embedded.DurableFunctions.Binding;
using Ringkeeper.Embedded.DurableFunctions.Hosting;

namespace Ringkeeper.Embedded.DurableFunctions.Http;

/// <summary>Maps the app's HTTP functions.</summary>
internal static class HttpFunctionEndpoints
{
    public static void MapFunctions(this WebApplication app, FunctionCatalog catalog, string routePrefix)
    {
        var handler = app.Services.GetRequiredService<HttpFunctionHandler>();
        var policies = app.Services.GetRequiredService<ParameterPolicyFactory>();
        var problems = new List<string>();
        foreach (var function in catalog.OfKind(FunctionKind.Http).Where(function => !AppSettings.IsDisabled(function.Name, app.Configuration)))
        {
            var pattern = RoutePatternFactory.Parse(HttpRoute.PatternOf(function, routePrefix));
            problems.AddRange(UnknownConstraints(pattern, policies).Select(problem => $"  {function}: {problem}"));
            var methods = HttpRoute.MethodsOf(function);
            var endpoint = methods.Count == 0
                ? app.Map(pattern, context => handler.HandleAsync(context, function))
                : app.MapMethods(pattern.RawText!, methods, context => handler.HandleAsync(context, function));
            endpoint.WithDisplayName(function.Name);
        }

        if (problems.Count > 0)
        {
            throw new HostStartException(
                $"The host can't start: {problems.Count} route(s) can't be used.{Environment.NewLine}{string.Join(Environment.NewLine, problems)}");
        }
    }

    /// <summary>Routing would complain about these at the first request only.</summary>
    private static IEnumerable<string> UnknownConstraints(RoutePattern pattern, ParameterPolicyFactory policies)
    {
        foreach (var (name, references) in pattern.ParameterPolicies)
        {
            foreach (var reference in references)
            {
                string? problem = null;
                try
                {
                    policies.Create(pattern.GetParameter(name), reference);
                }
                catch (Exception exception)
                {
                    problem = $"route parameter '{name}': constraint '{reference.Content}' can't be used: {exception.Message}";
                }

                if (problem is not null)
                {
                    yield return problem;
                }
            }
        }
    }
}
