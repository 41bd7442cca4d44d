using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Transfers;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Jobs;

/// <summary>Which files of a job are under way, and how much of each table is whole. Safe to use from several threads.</summary>
internal sealed class FileMeter : IFileProgress
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TableReference, TableProgress> _tables = [];
    private readonly Dictionary<(TableReference Table, string File), FileProgress> _files = [];

    public void Expect(TableReference table, long bytes, int files)
    {
        lock (_lock)
        {
            _tables[table] = new TableProgress { Table = Name(table), BytesDone = 0, BytesTotal = bytes, FilesDone = 0, FilesTotal = files };
        }
    }

    public void Begin(TableReference table, string file, long bytes)
    {
        lock (_lock)
        {
            _files[(table, file)] = new FileProgress { Table = Name(table), File = file, BytesDone = 0, BytesTotal = bytes };
        }
    }

    public void Move(TableReference table, string file, long bytes)
    {
        lock (_lock)
        {
            if (_files.TryGetValue((table, file), out var progress))
            {
                _files[(table, file)] = progress with { BytesDone = progress.BytesDone + bytes };
            }
        }
    }

    public void End(TableReference table, string file, long bytes)
    {
        lock (_lock)
        {
            _files.Remove((table, file));
            if (_tables.TryGetValue(table, out var progress))
            {
                _tables[table] = progress with { BytesDone = progress.BytesDone + bytes, FilesDone = progress.FilesDone + 1 };
            }
        }
    }

    public JobFiles Read()
    {
        lock (_lock)
        {
            return new JobFiles { Tables = [.. _tables.Values], Files = [.. _files.Values] };
        }
    }

    private static TableName Name(TableReference table) => new(table.Keyspace, table.Name);
}
