using System.Diagnostics;

namespace Ringkeeper.Harness.Processes;

/// <summary>
/// A process that never outlives this one. A shell starts a watcher that holds the other end of the child's stdin pipe, then becomes the
/// program: when this process ends, however it ends, the pipe closes and the watcher kills the child. <see cref="Id"/> is the program's own.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    // A line on stdin means the program has ended and was waited for, so its id may be somebody else's by now.
    internal const string Script = """
        exec 3<&0
        { read -r _ <&3 || kill -KILL $$; } >/dev/null 2>&1 &
        exec "$@" </dev/null 3<&-
        """;

    private readonly Process _process;
    private readonly OutputBuffer _output;
    private readonly string _name;
    private readonly Task<int> _exited;

    private ChildProcess(Process process, OutputBuffer output, string name)
    {
        _process = process;
        _output = output;
        _name = name;
        Id = process.Id;
        _exited = WaitAsync();
    }

    public int Id { get; }

    public bool HasExited => _exited.IsCompleted;

    /// <summary>The exit code, once the process has ended and all its output was read.</summary>
    public Task<int> Exited => _exited;

    /// <summary>The last lines of both output streams, oldest first.</summary>
    public IReadOnlyList<string> RecentOutput => _output.Snapshot();

    public static ChildProcess Start(ChildProcessOptions options)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, "sh", options.FileName, .. options.Arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = options.WorkingDirectory ?? string.Empty,
        };
        foreach (var (name, value) in options.Environment)
        {
            start.Environment[name] = value;
        }

        var output = new OutputBuffer(options.LogFile);
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ChildProcess(process, output, options.Name);

        void Add(string? line)
        {
            if (line is not null)
            {
                output.Add(line);
            }
        }
    }

    /// <summary>Waits for a line of output, already written or still to come.</summary>
    /// <exception cref="ChildProcessException">The process ended, or the time was up, before such a line.</exception>
    public async Task<string> WaitForLineAsync(Func<string, bool> match, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var found = _output.FindAsync(match);
        await Task.WhenAny(found, _exited, Task.Delay(timeout, TimeProvider.System, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        return found.IsCompleted ? await found : throw Failure(HasExited ? $"ended with {await _exited}" : $"wrote no such line in {timeout}");
    }

    /// <summary>Asks <paramref name="ready"/> again and again until it is true; exceptions of a server not listening yet count as false.</summary>
    /// <exception cref="ChildProcessException">The process ended, or the time was up, first.</exception>
    public async Task WaitUntilAsync(Func<CancellationToken, Task<bool>> ready, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await IsReadyAsync(ready, cancellationToken))
        {
            if (HasExited)
            {
                throw Failure($"ended with {await _exited} before it was ready");
            }

            if (TimeProvider.System.GetElapsedTime(started) > timeout)
            {
                throw Failure($"wasn't ready in {timeout}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>SIGTERM, and SIGKILL when the process hasn't ended after <paramref name="grace"/>. Answers the exit code.</summary>
    public async Task<int> TerminateAsync(TimeSpan grace)
    {
        Send(Signals.Terminate);
        await Task.WhenAny(_exited, Task.Delay(grace, TimeProvider.System));
        return await KillAsync();
    }

    /// <summary>SIGKILL: the crash no process can prepare for. Answers the exit code.</summary>
    public Task<int> KillAsync()
    {
        Send(Signals.Kill);
        return _exited;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _output.Dispose();
        _process.Dispose();
    }

    private static async Task<bool> IsReadyAsync(Func<CancellationToken, Task<bool>> ready, CancellationToken cancellationToken)
    {
        try
        {
            return await ready(cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return false;
        }
    }

    private void Send(int signal)
    {
        if (!_exited.IsCompleted)
        {
            Signals.Send(Id, signal);
        }
    }

    private async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync();
        try
        {
            await _process.StandardInput.WriteLineAsync();
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The watcher is gone already: nothing to call off.
        }

        return _process.ExitCode;
    }

    private ChildProcessException Failure(string what) =>
        new($"{_name} (process {Id}) {what}. Its last lines:{Environment.NewLine}{string.Join(Environment.NewLine, RecentOutput.TakeLast(30))}");
}
