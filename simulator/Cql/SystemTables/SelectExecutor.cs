using System.Globalization;
using Ringkeeper.Simulator.Cql.Statements;

namespace Ringkeeper.Simulator.Cql.SystemTables;

/// <summary>Answers a SELECT from a system table.</summary>
public sealed class SelectExecutor(SystemTableCatalog catalog)
{
    private const string ToUnixTimestamp = "tounixtimestamp";

    /// <param name="bound">Values of the bind markers, in order, in binary form.</param>
    public ResultSet Execute(SelectStatement select, string? currentKeyspace, IReadOnlyList<byte[]?> bound)
    {
        ArgumentNullException.ThrowIfNull(select);
        ArgumentNullException.ThrowIfNull(bound);
        var keyspace = select.Keyspace ?? currentKeyspace
            ?? throw new CqlException(CqlErrorCode.Invalid, "No keyspace has been specified. USE a keyspace, or explicitly specify keyspace.tablename");
        var table = catalog.Get(keyspace, select.Table);
        if (bound.Count != select.BindMarkers)
        {
            throw new CqlException(CqlErrorCode.Invalid, string.Create(
                CultureInfo.InvariantCulture, $"there were {select.BindMarkers} markers(?) in CQL but {bound.Count} bound variables"));
        }

        var markers = new Queue<byte[]?>(bound);
        var rows = table.Rows.AsEnumerable();
        foreach (var restriction in select.Restrictions)
        {
            rows = Restricted(rows, restriction, Column(table, restriction.Column), markers);
        }

        if (select.Selection is [{ IsCount: true } count])
        {
            return new ResultSet(keyspace, table.Name, [new ResultColumn(count.Alias ?? "count", CqlType.BigInt)], [[rows.Count().ToString(CultureInfo.InvariantCulture)]]);
        }

        var selected = select.Selection.Count == 0
            ? table.Columns.Select(column => new SelectedColumn(column, row => row[column.Name])).ToList()
            : [.. select.Selection.Select(selector => Selected(table, selector))];
        return new ResultSet(
            keyspace,
            table.Name,
            [.. selected.Select(column => column.Result)],
            [.. rows.Take(select.Limit ?? int.MaxValue).Select(row => selected.ConvertAll(column => column.Read(row)))]);
    }

    /// <summary>Types of a statement's bind markers, for PREPARE.</summary>
    public IReadOnlyList<ResultColumn> Markers(SelectStatement select, string? currentKeyspace)
    {
        ArgumentNullException.ThrowIfNull(select);
        var table = catalog.Get(select.Keyspace ?? currentKeyspace ?? "", select.Table);
        return [.. select.Restrictions.SelectMany(restriction =>
            restriction.Values.Where(value => value is null).Select(_ => Marker(Column(table, restriction.Column), restriction)))];
    }

    private static List<IReadOnlyDictionary<string, string?>> Restricted(
        IEnumerable<IReadOnlyDictionary<string, string?>> rows, Restriction restriction, ResultColumn column, Queue<byte[]?> markers)
    {
        List<byte[]?> wanted;
        try
        {
            wanted = [.. restriction.Values.Select(value => value is null ? markers.Dequeue() : CqlValue.Encode(column.Type, value))];
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException or System.Text.Json.JsonException)
        {
            throw new CqlException(CqlErrorCode.Invalid, $"Invalid value for \"{column.Name}\": {e.Message}");
        }

        return [.. rows.Where(row => CqlValue.Encode(column.Type, row[column.Name]) is { } value && wanted.Any(any => any is not null && value.AsSpan().SequenceEqual(any)))];
    }

    private static ResultColumn Marker(ResultColumn column, Restriction restriction) => column with { Name = restriction.MarkerName ?? column.Name };

    private static SelectedColumn Selected(SystemTable table, Selector selector)
    {
        var column = Column(table, selector.Column);
        return selector.Function switch
        {
            null => new SelectedColumn(column with { Name = selector.Alias ?? column.Name }, row => row[column.Name]),
            ToUnixTimestamp when column.Type.Id != CqlType.Timestamp => throw new CqlException(
                CqlErrorCode.Invalid, $"Invalid call to function {ToUnixTimestamp}, none of its type signatures match"),
            ToUnixTimestamp => new SelectedColumn(
                new ResultColumn(selector.Alias ?? $"system.{ToUnixTimestamp}({column.Name})", CqlType.BigInt),
                row => row[column.Name] is { } time ? CqlTimestamp.Parse(time).ToString(CultureInfo.InvariantCulture) : null),
            var function => throw new CqlException(CqlErrorCode.Invalid, $"Unknown function '{function}'"),
        };
    }

    private static ResultColumn Column(SystemTable table, string name) =>
        table.Columns.FirstOrDefault(column => column.Name == name)
            ?? throw new CqlException(CqlErrorCode.Invalid, $"Undefined column name {name} in table {table.Keyspace}.{table.Name}");

    private sealed record SelectedColumn(ResultColumn Result, Func<IReadOnlyDictionary<string, string?>, string?> Read);
}
