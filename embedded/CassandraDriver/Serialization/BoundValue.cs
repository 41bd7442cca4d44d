namespace Cassandra.Serialization;

/// <summary>Encodes a value for a variable whose type the server told, and refuses one that doesn't fit.</summary>
internal static class BoundValue
{
    /// <exception cref="InvalidTypeException">Names the variable, its type and the value's type.</exception>
    public static byte[]? Serialize(object? value, CqlColumn variable)
    {
        var fits = value is null || variable.TypeCode switch
        {
            ColumnTypeCode.Timestamp => value is DateTimeOffset or DateTime,
            ColumnTypeCode.List or ColumnTypeCode.Set => value is System.Collections.IEnumerable and not (string or byte[]),
            ColumnTypeCode.Map => value is System.Collections.IDictionary,
            ColumnTypeCode.Tuple => value is System.Runtime.CompilerServices.ITuple,
            _ => variable.Type.IsInstanceOfType(value),
        };
        return fits
            ? ValueSerializer.Serialize(value)
            : throw new InvalidTypeException(
                $"The variable '{variable.Name}' is a {variable.TypeCode}, bound as {variable.Type}; the value is a {value!.GetType()}.");
    }
}
