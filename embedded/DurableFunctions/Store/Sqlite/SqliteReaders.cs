using System.Collections.Concurrent;

namespace Ringkeeper.Embedded.DurableFunctions.Store.Sqlite;

/// <summary>Connections for reading, beside the writer: WAL lets them see the last committed state.</summary>
internal sealed class SqliteReaders(SqliteFile file) : IDisposable
{
    private readonly ConcurrentBag<SqliteStatements> _idle = [];

    public T Read<T>(Func<SqliteStatements, T> read)
    {
        if (!_idle.TryTake(out var statements))
        {
            statements = file.Open(readOnly: true);
        }

        try
        {
            return read(statements);
        }
        finally
        {
            _idle.Add(statements);
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var statements))
        {
            statements.Dispose();
        }
    }
}
