namespace Ringkeeper.Harness.Processes;

/// <summary>The last lines a process wrote, its log file, and those who wait for a line.</summary>
internal sealed class OutputBuffer : IDisposable
{
    private const int Capacity = 500;

    private readonly Lock _lock = new();
    private readonly Queue<string> _lines = new();
    private readonly List<(Func<string, bool> Match, TaskCompletionSource<string> Found)> _waiters = [];
    private readonly StreamWriter? _log;
    private bool _closed;

    public OutputBuffer(string? logFile)
    {
        if (logFile is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(logFile))!);
            _log = new StreamWriter(new FileStream(logFile, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        }
    }

    public void Add(string line)
    {
        lock (_lock)
        {
            if (_closed)
            {
                return;
            }

            if (_lines.Count == Capacity)
            {
                _lines.Dequeue();
            }

            _lines.Enqueue(line);
            _log?.WriteLine(line);
            foreach (var (_, found) in _waiters.Where(waiter => waiter.Match(line)))
            {
                found.TrySetResult(line);
            }
        }
    }

    public IReadOnlyList<string> Snapshot()
    {
        lock (_lock)
        {
            return [.. _lines];
        }
    }

    /// <summary>The first line that matches, of those kept or still to come.</summary>
    public Task<string> FindAsync(Func<string, bool> match)
    {
        lock (_lock)
        {
            if (_lines.FirstOrDefault(match) is { } line)
            {
                return Task.FromResult(line);
            }

            var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((match, found));
            return found.Task;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _closed = true;
            _log?.Dispose();
        }
    }
}
