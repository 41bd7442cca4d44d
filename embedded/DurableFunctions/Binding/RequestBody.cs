using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ringkeeper.Embedded.DurableFunctions.Binding;

/// <summary>Binds a [FromBody] parameter with ASP.NET Core's JSON settings, as model binding does in the official worker.</summary>
internal static class RequestBody
{
    public static ParameterBinding Binding(ParameterInfo parameter)
    {
        var name = parameter.Name!;
        var type = parameter.ParameterType;
        var optional = parameter.HasDefaultValue
            || Nullable.GetUnderlyingType(type) is not null
            || new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
        return async context =>
        {
            var request = context.GetHttpContext()!.Request;
            var value = await ReadAsync(request, type, name, optional, context.CancellationToken);
            return value is not null || optional ? value : throw new ParameterBindingException(name, "the body is empty or null");
        };
    }

    private static async Task<object?> ReadAsync(
        HttpRequest request,
        Type type,
        string name,
        bool optional,
        CancellationToken cancellationToken)
    {
        if (optional && request.ContentLength is null or 0 && !request.Headers.ContainsKey("Transfer-Encoding"))
        {
            return null;
        }

        var options = request.HttpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.JsonSerializerOptions;
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, type, options, cancellationToken);
        }
        catch (JsonException exception)
        {
            throw new ParameterBindingException(name, exception.Message);
        }
    }
}
