using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Ringkeeper.Simulator.Cql.Statements;
using Ringkeeper.Simulator.Cql.SystemTables;

namespace Ringkeeper.Simulator.Cql;

/// <summary>The statements that a connection has prepared.</summary>
public sealed class PreparedStatements(SystemTableCatalog catalog)
{
    private const int ResultPrepared = 4;
    private const int GlobalTablesSpec = 0x1;
    private const int NoMetadata = 0x4;

    private readonly ConcurrentDictionary<string, Statement> _byId = new();

    /// <returns>The body of a RESULT message of kind Prepared, as version 4 lays it out.</returns>
    public byte[] Prepare(string query, string? keyspace)
    {
        var statement = StatementParser.Parse(query);
        var id = SHA256.HashData(Encoding.UTF8.GetBytes(keyspace + "\n" + query))[..16];
        _byId[Convert.ToHexString(id)] = statement;
        var body = new BodyWriter().WriteInt(ResultPrepared).WriteShortBytes(id);
        if (statement is not SelectStatement select)
        {
            return body.WriteInt(0).WriteInt(0).WriteInt(0).WriteInt(NoMetadata).WriteInt(0).ToArray();
        }

        var executor = new SelectExecutor(catalog);
        var markers = executor.Markers(select, keyspace);
        var shape = executor.Execute(select, keyspace, [.. markers.Select(_ => (byte[]?)null)]);
        body.WriteInt(GlobalTablesSpec).WriteInt(markers.Count).WriteInt(0);
        RowsResult.WriteColumns(body, shape with { Columns = markers });
        body.WriteInt(GlobalTablesSpec).WriteInt(shape.Columns.Count);
        RowsResult.WriteColumns(body, shape);
        return body.ToArray();
    }

    /// <exception cref="CqlException">No statement of this id was prepared on this connection.</exception>
    public Statement Get(byte[] id) =>
        _byId.GetValueOrDefault(Convert.ToHexString(id))
            ?? throw new CqlException(CqlErrorCode.Unprepared, $"Prepared query with ID {Convert.ToHexStringLower(id)} not found");
}
