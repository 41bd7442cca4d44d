using System.Collections.Concurrent;

namespace Ringkeeper.Embedded.DurableFunctions.Store.Sqlite;

/// <summary>
/// The only writer. What arrives while a transaction is being committed goes together into the next one (group commit); a
/// lone write is committed at once.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    /// <summary>So that a burst doesn't make its first write wait for its last.</summary>
    private const int MaxGroup = 256;

    private readonly BlockingCollection<Write> _queue = [];
    private readonly SqliteStatements _statements;
    private readonly Thread _thread;

    public SqliteWriter(SqliteStatements statements)
    {
        _statements = statements;
        _thread = new Thread(Run) { IsBackground = true, Name = "Task hub store writer" };
        _thread.Start();
    }

    /// <summary>Runs a write inside a transaction; the task ends when the transaction is on disk. The write may be run again if a write beside it failed.</summary>
    public Task<T> WriteAsync<T>(Func<SqliteStatements, T> apply)
    {
        var write = new Write<T>(apply);
        _queue.Add(write);
        return write.Task;
    }

    /// <summary>Commits what was accepted and stops.</summary>
    public void Dispose()
    {
        _queue.CompleteAdding();
        _thread.Join();
        _queue.Dispose();
        _statements.Dispose();
    }

    private void Run()
    {
        var group = new List<Write>();
        while (_queue.TryTake(out var first, Timeout.Infinite))
        {
            group.Add(first);
            while (group.Count < MaxGroup && _queue.TryTake(out var next))
            {
                group.Add(next);
            }

            Commit(group);
            group.Clear();
        }
    }

    private void Commit(IReadOnlyList<Write> group)
    {
        try
        {
            _statements.Execute("BEGIN IMMEDIATE");
            foreach (var write in group)
            {
                write.Apply(_statements);
            }

            _statements.Execute("COMMIT");
        }
        catch (Exception exception)
        {
            // Whatever went wrong, it concerns the caller of this write only; the writer must go on.
            RollBack();
            if (group.Count == 1)
            {
                group[0].Fail(exception);
                return;
            }

            foreach (var write in group)
            {
                Commit([write]);
            }

            return;
        }

        foreach (var write in group)
        {
            write.Complete();
        }
    }

    private void RollBack()
    {
        try
        {
            _statements.Execute("ROLLBACK");
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // SQLite has rolled back already, as it does when the disk is full.
        }
    }

    private abstract class Write
    {
        public abstract void Apply(SqliteStatements statements);

        public abstract void Complete();

        public abstract void Fail(Exception exception);
    }

    private sealed class Write<T>(Func<SqliteStatements, T> apply) : Write
    {
        private readonly TaskCompletionSource<T> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;

        public Task<T> Task => _source.Task;

        public override void Apply(SqliteStatements statements) => _result = apply(statements);

        public override void Complete() => _source.SetResult(_result);

        public override void Fail(Exception exception) => _source.SetException(exception);
    }
}
