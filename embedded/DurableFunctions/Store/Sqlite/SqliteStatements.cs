using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Ringkeeper.Embedded.DurableFunctions.Store.Sqlite;

/// <summary>
/// A connection with its prepared statements. Parameters are $1, $2, … in order. Statements go straight to SQLite: the
/// commands of ADO.NET cost more than most of the statements here.
/// </summary>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, sqlite3_stmt> _statements = new(StringComparer.Ordinal);
    private readonly sqlite3 _database = connection.Handle!;

    /// <summary>Runs several statements that have no parameters.</summary>
    public void ExecuteScript(string sql) => Check(raw.sqlite3_exec(_database, sql));

    /// <summary>Returns how many rows were changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> values)
    {
        var statement = Bind(sql, values);
        try
        {
            while (Step(statement))
            {
            }

            return raw.sqlite3_changes(_database);
        }
        finally
        {
            _ = raw.sqlite3_reset(statement);
        }
    }

    /// <summary>The first column of the first row; null when there is none.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<object?> values)
    {
        var statement = Bind(sql, values);
        try
        {
            return Step(statement) ? new SqliteRow(statement).GetValue(0) : null;
        }
        finally
        {
            _ = raw.sqlite3_reset(statement);
        }
    }

    public List<T> Read<T>(string sql, Func<SqliteRow, T> map, params ReadOnlySpan<object?> values)
    {
        var statement = Bind(sql, values);
        try
        {
            var rows = new List<T>();
            while (Step(statement))
            {
                rows.Add(map(new SqliteRow(statement)));
            }

            return rows;
        }
        finally
        {
            _ = raw.sqlite3_reset(statement);
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        connection.Dispose();
    }

    private sqlite3_stmt Bind(string sql, ReadOnlySpan<object?> values)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            Check(raw.sqlite3_prepare_v2(_database, sql, out statement));
            _statements.Add(sql, statement);
        }

        for (var index = 0; index < values.Length; index++)
        {
            Check(Bind(statement, index + 1, values[index]));
        }

        return statement;
    }

    private static int Bind(sqlite3_stmt statement, int number, object? value) => value switch
    {
        null or DBNull => raw.sqlite3_bind_null(statement, number),
        string text => raw.sqlite3_bind_text(statement, number, text),
        int or long => raw.sqlite3_bind_int64(statement, number, Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        bool flag => raw.sqlite3_bind_int(statement, number, flag ? 1 : 0),
        _ => throw new NotSupportedException($"The store has no columns for {value.GetType()}."),
    };

    private bool Step(sqlite3_stmt statement)
    {
        var result = raw.sqlite3_step(statement);
        if (result is not raw.SQLITE_ROW and not raw.SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(result, _database);
        }

        return result == raw.SQLITE_ROW;
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
