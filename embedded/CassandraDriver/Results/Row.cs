using System.Collections;
using Cassandra.Serialization;

namespace Cassandra;

/// <summary>A row of a result. Lists and sets are arrays, maps <see cref="IDictionary{TKey, TValue}"/>, user-defined types bytes.</summary>
public sealed class Row : IEnumerable<object?>
{
    private readonly object?[] _values;
    private readonly RowSetMetadata _metadata;

    internal Row(object?[] values, RowSetMetadata metadata)
    {
        _values = values;
        _metadata = metadata;
    }

    public int Length => _values.Length;

    public object? this[int index] => _values[index];

    public object? this[string name] => _values[IndexOf(name)];

    public bool IsNull(int index) => _values[index] is null;

    public bool IsNull(string name) => IsNull(IndexOf(name));

    /// <summary>The column's description, or null if the row has no such column.</summary>
    public CqlColumn? GetColumn(string name) =>
        _metadata.ColumnIndexes.TryGetValue(name, out var index) ? _metadata.Columns[index] : null;

    public object? GetValue(Type type, int index) => _values[index] is { } value ? ValueConverter.Convert(value, type) : null;

    public object? GetValue(Type type, string name) => GetValue(type, IndexOf(name));

    /// <summary>The value as <typeparamref name="T"/>; null where <typeparamref name="T"/> has it.</summary>
    /// <exception cref="InvalidCastException">The column has another type, or is null and <typeparamref name="T"/> can't be.</exception>
    public T GetValue<T>(int index)
    {
        var value = GetValue(typeof(T), index);
        return value is null && default(T) is not null
            ? throw new InvalidCastException($"The column '{_metadata.Columns[index].Name}' is null; read it as a nullable {typeof(T).Name}.")
            : (T)value!;
    }

    /// <inheritdoc cref="GetValue{T}(int)"/>
    /// <exception cref="ArgumentException">The row has no such column.</exception>
    public T GetValue<T>(string name) => GetValue<T>(IndexOf(name));

    public IEnumerator<object?> GetEnumerator() => _values.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int IndexOf(string name) => _metadata.ColumnIndexes.TryGetValue(name, out var index)
        ? index
        : throw new ArgumentException($"Column {name} not found; the row has {string.Join(", ", _metadata.ColumnIndexes.Keys)}.", nameof(name));
}
