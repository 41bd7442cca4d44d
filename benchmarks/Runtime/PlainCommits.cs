using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Ringkeeper.Benchmarks.Runtime;

/// <summary>The yardstick: one row per transaction, one transaction after another, WAL and synchronous = FULL as in the store.</summary>
internal sealed class PlainCommits : IDisposable
{
    private readonly SqliteConnection _connection;

    public PlainCommits(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        using var command = _connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE rows (id INTEGER PRIMARY KEY, payload TEXT NOT NULL)";
        command.ExecuteNonQuery();
    }

    public TimeSpan Run(int count)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "INSERT INTO rows (payload) VALUES ($payload)";
        command.Parameters.AddWithValue("$payload", new string('x', 100));
        var watch = Stopwatch.StartNew();
        for (var commit = 0; commit < count; commit++)
        {
            command.ExecuteNonQuery();
        }

        return watch.Elapsed;
    }

    public void Dispose() => _connection.Dispose();
}
