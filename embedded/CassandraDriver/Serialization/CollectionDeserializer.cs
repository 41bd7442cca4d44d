using System.Collections;
using Cassandra.Protocol;

namespace Cassandra.Serialization;

/// <summary>Decodes lists, sets, maps and tuples.</summary>
internal static class CollectionDeserializer
{
    /// <summary>A list or a set, both as an array like in the official driver.</summary>
    public static Array ReadArray(ReadOnlySpan<byte> bytes, IColumnInfo? info)
    {
        var (code, inner) = info switch
        {
            ListColumnInfo list => (list.ValueTypeCode, list.ValueTypeInfo),
            SetColumnInfo set => (set.KeyTypeCode, set.KeyTypeInfo),
            _ => throw new DriverInternalError("A list or set comes without the type of its elements."),
        };
        var reader = new BodyReader(bytes);
        var count = reader.ReadCount(reader.ReadInt(), smallest: sizeof(int));
        var items = Array.CreateInstance(ClrType.Of(code, inner), count);
        for (var i = 0; i < count; i++)
        {
            items.SetValue(ReadItem(ref reader, code, inner), i);
        }

        return items;
    }

    /// <summary>A map, sorted by key where keys have an order.</summary>
    public static object ReadMap(ReadOnlySpan<byte> bytes, IColumnInfo? info)
    {
        var map = info as MapColumnInfo ?? throw new DriverInternalError("A map comes without the types of its entries.");
        var keyType = ClrType.Of(map.KeyTypeCode, map.KeyTypeInfo);
        var valueType = ClrType.Of(map.ValueTypeCode, map.ValueTypeInfo);
        var shape = typeof(IComparable).IsAssignableFrom(keyType) ? typeof(SortedDictionary<,>) : typeof(Dictionary<,>);
        var entries = (IDictionary)Activator.CreateInstance(shape.MakeGenericType(keyType, valueType))!;
        var reader = new BodyReader(bytes);
        var count = reader.ReadCount(reader.ReadInt(), smallest: 2 * sizeof(int));
        for (var i = 0; i < count; i++)
        {
            var key = ReadItem(ref reader, map.KeyTypeCode, map.KeyTypeInfo) ?? throw new DriverInternalError("A map has a null key.");
            entries[key] = ReadItem(ref reader, map.ValueTypeCode, map.ValueTypeInfo);
        }

        return entries;
    }

    /// <summary>A tuple; elements that were added to its type later are missing at its end and read as null.</summary>
    public static object ReadTuple(ReadOnlySpan<byte> bytes, IColumnInfo? info)
    {
        var tuple = info as TupleColumnInfo ?? throw new DriverInternalError("A tuple comes without the types of its elements.");
        var reader = new BodyReader(bytes);
        var items = new object?[tuple.Elements.Count];
        for (var i = 0; i < items.Length && reader.Remaining > 0; i++)
        {
            items[i] = ReadItem(ref reader, tuple.Elements[i].TypeCode, tuple.Elements[i].TypeInfo);
        }

        var type = ClrType.Of(ColumnTypeCode.Tuple, tuple);
        return type == typeof(object[]) ? items : Activator.CreateInstance(type, items)!;
    }

    private static object? ReadItem(ref BodyReader reader, ColumnTypeCode code, IColumnInfo? info) =>
        reader.TryReadBytes(out var bytes) ? ValueDeserializer.Deserialize(bytes, code, info) : null;
}
