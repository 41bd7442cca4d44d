using Cassandra.Serialization;

namespace Cassandra.Protocol;

/// <summary>Reads the descriptions of columns in RESULT messages (native protocol v4, section 4.2.5.2).</summary>
internal static class ColumnsReader
{
    /// <summary>Types nest by themselves; a message of nothing but nesting must not overflow the stack.</summary>
    private const int DeepestType = 64;

    public static CqlColumn[] Read(ref BodyReader body, int count, bool oneTable)
    {
        var columns = new CqlColumn[body.ReadCount(count, smallest: 4)];
        var (keyspace, table) = oneTable ? (body.ReadString(), body.ReadString()) : ("", "");
        for (var i = 0; i < columns.Length; i++)
        {
            if (!oneTable)
            {
                (keyspace, table) = (body.ReadString(), body.ReadString());
            }

            var column = new CqlColumn { Keyspace = keyspace, Table = table, Name = body.ReadString(), Index = i };
            (column.TypeCode, column.TypeInfo) = ReadType(ref body, 0);
            column.Type = ClrType.Of(column.TypeCode, column.TypeInfo);
            columns[i] = column;
        }

        return columns;
    }

    private static (ColumnTypeCode Code, IColumnInfo? Info) ReadType(ref BodyReader body, int depth)
    {
        if (depth > DeepestType)
        {
            throw new DriverInternalError($"A column's type is nested more than {DeepestType} levels deep.");
        }

        var code = (ColumnTypeCode)body.ReadShort();
        return (code, code switch
        {
            ColumnTypeCode.Custom => new CustomColumnInfo { CustomTypeName = body.ReadString() },
            ColumnTypeCode.List => ReadList(ref body, depth),
            ColumnTypeCode.Set => ReadSet(ref body, depth),
            ColumnTypeCode.Map => ReadMap(ref body, depth),
            ColumnTypeCode.Udt => ReadUdt(ref body, depth),
            ColumnTypeCode.Tuple => ReadTuple(ref body, depth),
            _ when Enum.IsDefined(code) => null,
            _ => throw new DriverInternalError($"A column has the unknown type 0x{(int)code:x4}."),
        });
    }

    private static ListColumnInfo ReadList(ref BodyReader body, int depth)
    {
        var (code, info) = ReadType(ref body, depth + 1);
        return new ListColumnInfo { ValueTypeCode = code, ValueTypeInfo = info };
    }

    private static SetColumnInfo ReadSet(ref BodyReader body, int depth)
    {
        var (code, info) = ReadType(ref body, depth + 1);
        return new SetColumnInfo { KeyTypeCode = code, KeyTypeInfo = info };
    }

    private static MapColumnInfo ReadMap(ref BodyReader body, int depth)
    {
        var (keyCode, keyInfo) = ReadType(ref body, depth + 1);
        var (valueCode, valueInfo) = ReadType(ref body, depth + 1);
        return new MapColumnInfo { KeyTypeCode = keyCode, KeyTypeInfo = keyInfo, ValueTypeCode = valueCode, ValueTypeInfo = valueInfo };
    }

    private static UdtColumnInfo ReadUdt(ref BodyReader body, int depth)
    {
        var udt = new UdtColumnInfo($"{body.ReadString()}.{body.ReadString()}");
        var fields = body.ReadCount(body.ReadShort(), smallest: 4);
        for (var i = 0; i < fields; i++)
        {
            var field = new ColumnDesc { Name = body.ReadString() };
            (field.TypeCode, field.TypeInfo) = ReadType(ref body, depth + 1);
            udt.Fields.Add(field);
        }

        return udt;
    }

    private static TupleColumnInfo ReadTuple(ref BodyReader body, int depth)
    {
        var tuple = new TupleColumnInfo();
        var elements = body.ReadCount(body.ReadShort(), smallest: 2);
        for (var i = 0; i < elements; i++)
        {
            var element = new ColumnDesc();
            (element.TypeCode, element.TypeInfo) = ReadType(ref body, depth + 1);
            tuple.Elements.Add(element);
        }

        return tuple;
    }
}
