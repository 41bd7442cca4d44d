using Cassandra.Serialization;

namespace Cassandra.Protocol;

/// <summary>Decodes RESULT messages (native protocol v4, section 4.2.5).</summary>
internal static class ResultReader
{
    private const int OneTable = 0x0001;
    private const int MorePages = 0x0002;
    private const int NoMetadata = 0x0004;

    public static Response Read(ref BodyReader body)
    {
        var kind = body.ReadInt();
        return kind switch
        {
            1 => new Response.Void(),
            2 => ReadRows(ref body),
            3 => new Response.KeyspaceSet(body.ReadString()),
            4 => ReadPrepared(ref body),
            5 => new Response.SchemaChanged(),
            _ => throw new DriverInternalError($"A result has the unknown kind {kind}."),
        };
    }

    private static Response.Rows ReadRows(ref BodyReader body)
    {
        var flags = body.ReadInt();
        var columnCount = body.ReadInt();
        var pagingState = (flags & MorePages) != 0 ? body.ReadBytes() : null;
        if ((flags & NoMetadata) != 0)
        {
            throw new DriverInternalError("A result comes without its columns, though they were asked for.");
        }

        var metadata = new RowSetMetadata(ColumnsReader.Read(ref body, columnCount, (flags & OneTable) != 0));
        var rowCount = body.ReadInt();
        if (metadata.Columns.Length == 0 && rowCount > 0)
        {
            throw new DriverInternalError($"A result has {rowCount} rows of no columns.");
        }

        var rows = new List<Row>(body.ReadCount(rowCount, smallest: metadata.Columns.Length * sizeof(int)));
        for (var i = 0; i < rowCount; i++)
        {
            rows.Add(ReadRow(ref body, metadata));
        }

        return new Response.Rows(metadata, pagingState, rows);
    }

    private static Row ReadRow(ref BodyReader body, RowSetMetadata metadata)
    {
        var values = new object?[metadata.Columns.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var column = metadata.Columns[i];
            values[i] = body.TryReadBytes(out var bytes) ? ValueDeserializer.Deserialize(bytes, column.TypeCode, column.TypeInfo) : null;
        }

        return new Row(values, metadata);
    }

    private static Response.Prepared ReadPrepared(ref BodyReader body)
    {
        var id = body.ReadShortBytes();
        var flags = body.ReadInt();
        var columnCount = body.ReadInt();
        var keys = body.ReadCount(body.ReadInt(), smallest: 2);
        body.Take(keys * 2);
        var variables = ColumnsReader.Read(ref body, columnCount, (flags & OneTable) != 0);
        return new Response.Prepared(id, new RowSetMetadata(variables));
    }
}
