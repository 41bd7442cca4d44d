using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace Ringkeeper.Embedded.DurableFunctions.Binding;

/// <summary>A function with several outputs returns an object of which one property is the response: marked [HttpResult], or of type HttpResponseData.</summary>
internal static class HttpOutput
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo?> Properties = new();

    /// <summary>What becomes the response: the result itself, or that property of it.</summary>
    public static object? ResponseOf(object? result)
    {
        if (result is null)
        {
            return null;
        }

        var property = Properties.GetOrAdd(result.GetType(), type => Candidates(type).FirstOrDefault());
        return property is null ? result : property.GetValue(result);
    }

    public static void Check(MethodInfo method, BindingProblems problems)
    {
        var type = ResultReader.ResultType(method.ReturnType);
        var candidates = Candidates(type).ToList();
        if (candidates.Count > 1)
        {
            problems.Add(method, $"{type.Name} has {candidates.Count} HTTP responses ({string.Join(", ", candidates.Select(property => property.Name))}); only one may be");
        }

        foreach (var property in candidates.Where(property => property.GetMethod is not { IsPublic: true } || property.GetIndexParameters().Length > 0))
        {
            problems.Add(method, $"{type.Name}.{property.Name} is marked [HttpResult] but can't be read");
        }
    }

    private static IEnumerable<PropertyInfo> Candidates(Type type) => type
        .GetProperties()
        .Where(property => property.IsDefined(typeof(HttpResultAttribute), inherit: true) || property.PropertyType == typeof(HttpResponseData));
}
