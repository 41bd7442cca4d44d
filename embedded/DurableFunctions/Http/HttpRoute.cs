using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Ringkeeper.Embedded.DurableFunctions.Binding;

namespace Ringkeeper.Embedded.DurableFunctions.Http;

/// <summary>Where an HTTP function answers.</summary>
internal static partial class HttpRoute
{
    /// <summary>The template below the host's prefix.</summary>
    public static string TemplateOf(string function, HttpTriggerAttribute trigger) => (trigger.Route ?? function).Trim('/');

    public static string PatternOf(BoundFunction function, string routePrefix) =>
        $"/{routePrefix}/{TemplateOf(function.Name, (HttpTriggerAttribute)function.Trigger)}".Replace("//", "/", StringComparison.Ordinal);

    /// <summary>Upper-case methods; none for all.</summary>
    public static IReadOnlyList<string> MethodsOf(BoundFunction function) =>
        [.. (((HttpTriggerAttribute)function.Trigger).Methods ?? []).Select(method => method.ToUpperInvariant()).Distinct()];

    /// <summary>The template with its parameters' names left out: two functions of one shape and method answer the same requests.</summary>
    public static string Shape(HttpTriggerAttribute trigger, string function) =>
        ParameterName().Replace(TemplateOf(function, trigger).ToLowerInvariant(), "{");

    [GeneratedRegex(@"(?<!\{)\{(\*{0,2}[a-z_][a-z0-9_]*)")]
    private static partial Regex ParameterName();
}
