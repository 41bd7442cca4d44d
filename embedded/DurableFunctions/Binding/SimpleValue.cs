using System.Globalization;
using System.Reflection;

namespace Ringkeeper.Embedded.DurableFunctions.Binding;

/// <summary>Reads route and query values: strings, enums and everything with a TryParse of its own (numbers, Guid, dates, …).</summary>
internal static class SimpleValue
{
    public delegate bool Parser(string text, out object? value);

    /// <summary>Null when the type is not a simple one.</summary>
    public static Parser? ParserFor(Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (target == typeof(string))
        {
            return (string text, out object? value) =>
            {
                value = text;
                return true;
            };
        }

        if (target.IsEnum)
        {
            return (string text, out object? value) =>
                Enum.TryParse(target, text, ignoreCase: true, out value) && Enum.IsDefined(target, value!);
        }

        return target.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IParsable<>))
            ? typeof(SimpleValue).GetMethod(nameof(TryParse), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(target)
                .CreateDelegate<Parser>()
            : null;
    }

    private static bool TryParse<T>(string text, out object? value)
        where T : IParsable<T>
    {
        var parsed = T.TryParse(text, CultureInfo.InvariantCulture, out var result);
        value = result;
        return parsed;
    }
}
