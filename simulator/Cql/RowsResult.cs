using System.Buffers.Binary;

namespace Ringkeeper.Simulator.Cql;

/// <summary>Writes a page of a result set as the body of a RESULT message of kind Rows.</summary>
public static class RowsResult
{
    private const int Kind = 2;
    private const int GlobalTablesSpec = 0x1;
    private const int HasMorePages = 0x2;
    private const int NoMetadata = 0x4;

    public static byte[] Write(ResultSet result, QueryParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(parameters);
        var start = parameters.PagingState is null ? 0 : Position(parameters.PagingState, result.Rows.Count);
        var end = parameters.PageSize > 0 ? Math.Min(result.Rows.Count, start + parameters.PageSize) : result.Rows.Count;
        var more = end < result.Rows.Count;
        var body = new BodyWriter()
            .WriteInt(Kind)
            .WriteInt((parameters.SkipMetadata ? NoMetadata : GlobalTablesSpec) | (more ? HasMorePages : 0))
            .WriteInt(result.Columns.Count);
        if (more)
        {
            var state = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(state, end);
            body.WriteBytes(state);
        }

        if (!parameters.SkipMetadata)
        {
            WriteColumns(body, result);
        }

        body.WriteInt(end - start);
        foreach (var row in result.Rows.Skip(start).Take(end - start))
        {
            for (var column = 0; column < row.Count; column++)
            {
                body.WriteBytes(CqlValue.Encode(result.Columns[column].Type, row[column]));
            }
        }

        return body.ToArray();
    }

    /// <summary>Keyspace and table once, then name and type of each column.</summary>
    public static void WriteColumns(BodyWriter body, ResultSet result)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(result);
        body.WriteText(result.Keyspace).WriteText(result.Table);
        foreach (var column in result.Columns)
        {
            column.Type.WriteTo(body.WriteText(column.Name));
        }
    }

    private static int Position(byte[] state, int rows)
    {
        var position = state.Length == 4 ? BinaryPrimitives.ReadInt32BigEndian(state) : -1;
        return position >= 0 && position <= rows ? position : throw new CqlException(CqlErrorCode.ProtocolError, "Invalid value for the paging state");
    }
}
