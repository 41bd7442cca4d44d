namespace Cassandra.Serialization;

/// <summary>Gives a decoded value in the type its reader asked for.</summary>
internal static class ValueConverter
{
    private static readonly Type[] Sets = [typeof(ISet<>), typeof(IReadOnlySet<>), typeof(SortedSet<>)];

    /// <exception cref="InvalidCastException">The value has no such form.</exception>
    public static object Convert(object value, Type target)
    {
        if (target.IsInstanceOfType(value))
        {
            return value;
        }

        return value switch
        {
            DateTimeOffset time when target == typeof(DateTime) || target == typeof(DateTime?) => time.UtcDateTime,
            Array items => ConvertItems(items, target),
            _ => throw Refused(value, target),
        };
    }

    private static object ConvertItems(Array items, Type target)
    {
        var element = target.IsArray ? target.GetElementType() : target.IsGenericType ? target.GetGenericArguments()[0] : null;
        if (element is null)
        {
            throw Refused(items, target);
        }

        var converted = Array.CreateInstance(element, items.Length);
        for (var i = 0; i < items.Length; i++)
        {
            converted.SetValue(items.GetValue(i) is { } item ? Convert(item, element) : null, i);
        }

        if (target.IsInstanceOfType(converted))
        {
            return converted;
        }

        var shape = Sets.Contains(target.GetGenericTypeDefinition())
            ? typeof(SortedSet<>).MakeGenericType(element)
            : target;
        return target.IsAssignableFrom(shape) && shape.GetConstructor([typeof(IEnumerable<>).MakeGenericType(element)]) is { } constructor
            ? constructor.Invoke([converted])
            : throw Refused(items, target);
    }

    private static InvalidCastException Refused(object value, Type target) =>
        new($"Unable to cast a value of type '{value.GetType()}' to type '{target}'.");
}
