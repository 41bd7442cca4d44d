using System.Reflection;

namespace Ringkeeper.Embedded.DurableFunctions.Binding;

/// <summary>Binds a parameter to the route value, or else the query value, of its name.</summary>
internal static class NamedValue
{
    public static ParameterBinding Binding(ParameterInfo parameter, SimpleValue.Parser parser)
    {
        var name = parameter.Name!;
        var type = parameter.ParameterType;
        var optional = parameter.HasDefaultValue
            || Nullable.GetUnderlyingType(type) is not null
            || new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
        var fallback = parameter.HasDefaultValue ? parameter.DefaultValue : null;
        return context =>
        {
            if (!context.BindingContext.BindingData.TryGetValue(name, out var given) || given is not string text)
            {
                return optional
                    ? ValueTask.FromResult(fallback)
                    : throw new ParameterBindingException(name, "is missing from route and query");
            }

            return parser(text, out var value)
                ? ValueTask.FromResult(value)
                : throw new ParameterBindingException(name, $"'{text}' is no {(Nullable.GetUnderlyingType(type) ?? type).Name}");
        };
    }
}
