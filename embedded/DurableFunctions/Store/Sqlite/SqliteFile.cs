using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Ringkeeper.Embedded.DurableFunctions.Store.Sqlite;

/// <summary>The database file: made, checked, brought to the present version, and kept for one host.</summary>
internal sealed class SqliteFile : IDisposable
{
    private const int BusyMilliseconds = 30_000;

    private readonly string _path;
    private readonly FileStream _lock;

    /// <exception cref="TaskHubStoreException">The file is damaged, not a store, from a newer version, or in use.</exception>
    public SqliteFile(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        _path = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        _lock = Lock();
        try
        {
            if (!File.Exists(_path))
            {
                Create();
            }

            Check();
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    public SqliteStatements Open(bool readOnly)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = _path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
        }.ToString());
        connection.Open();
        var statements = new SqliteStatements(connection);
        statements.Scalar(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {BusyMilliseconds}"));
        statements.Scalar("PRAGMA journal_mode = WAL");
        statements.Execute("PRAGMA synchronous = FULL");
        statements.Execute(readOnly ? "PRAGMA query_only = 1" : "PRAGMA query_only = 0");
        return statements;
    }

    public void Dispose() => _lock.Dispose();

    private FileStream Lock()
    {
        try
        {
            return new FileStream(_path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new TaskHubStoreException($"The task hub's store '{_path}' is in use by another host. Stop it, or give this one a store of its own.", exception);
        }
    }

    /// <summary>The file gets its name only when it is whole, so a file without content can't be a store that was just being made.</summary>
    private void Create()
    {
        var draft = _path + ".new";
        File.Delete(draft);
        using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = draft, Pooling = false }.ToString()))
        {
            connection.Open();
            using var statements = new SqliteStatements(connection);
            statements.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {SqliteSchema.ApplicationId}"));
            Migrate(statements, 0);
        }

        File.Move(draft, _path);
    }

    private void Check()
    {
        try
        {
            if (new FileInfo(_path).Length == 0)
            {
                throw Damaged("it is empty", null);
            }

            using var statements = Open(readOnly: false);
            var applicationId = (long)statements.Scalar("PRAGMA application_id")!;
            if (applicationId != SqliteSchema.ApplicationId)
            {
                throw new TaskHubStoreException($"'{_path}' is a SQLite database, but not a task hub's store.");
            }

            if (statements.Scalar("PRAGMA quick_check(1)") is string problem and not "ok")
            {
                throw Damaged(problem, null);
            }

            Migrate(statements, (int)(long)statements.Scalar("PRAGMA user_version")!);
        }
        catch (SqliteException exception)
        {
            throw Damaged(exception.Message, exception);
        }
    }

    private void Migrate(SqliteStatements statements, int version)
    {
        var present = SqliteSchema.Migrations.Count;
        if (version > present)
        {
            throw new TaskHubStoreException(
                $"The task hub's store '{_path}' has version {version}; this host knows versions up to {present}. Run a newer host.");
        }

        for (; version < present; version++)
        {
            statements.Execute("BEGIN IMMEDIATE");
            statements.ExecuteScript(SqliteSchema.Migrations[version]);
            statements.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version + 1}"));
            statements.Execute("COMMIT");
        }
    }

    private TaskHubStoreException Damaged(string problem, Exception? cause)
    {
        var message = $"The task hub's store '{_path}' is damaged ({problem}). It was left as it is: restore it from a copy, or move it away to begin with an empty one.";
        return cause is null ? new(message) : new(message, cause);
    }
}
