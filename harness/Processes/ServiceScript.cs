namespace Ringkeeper.Harness.Processes;

/// <summary>
/// Stands in for systemd: a script that starts, stops and asks for one program, whoever has started it. What it starts ends when this
/// process does, at the latest.
/// </summary>
internal sealed class ServiceScript
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string _pidFile;

    /// <param name="directory">Gets the script and the file of the process id.</param>
    /// <param name="process">The program as it is started by hand.</param>
    public ServiceScript(string directory, ChildProcessOptions process)
    {
        Path = System.IO.Path.Combine(directory, "service");
        _pidFile = System.IO.Path.Combine(directory, "service.pid");
        var environment = process.Environment.Select(variable => variable.Value is null ? $"unset {variable.Key}" : $"export {variable.Key}={Quote(variable.Value)}");
        File.WriteAllText(Path, $$"""
            #!/bin/sh
            pid_file={{Quote(_pidFile)}}
            # Nobody may have waited for it yet: a zombie doesn't run.
            runs() { [ -f "$pid_file" ] && pid=$(cat "$pid_file") && [ -r "/proc/$pid/stat" ] && ! grep -q ') Z ' "/proc/$pid/stat"; }
            case "$1" in
            status) runs ;;
            stop)
              runs || exit 0
              kill -TERM "$pid"
              while runs; do sleep 0.05; done ;;
            start)
              runs && exit 0
              {{string.Join("\n  ", environment)}}
              cd {{Quote(process.WorkingDirectory ?? directory)}} || exit 1
              setsid {{string.Join(' ', process.Arguments.Prepend(process.FileName).Select(Quote))}} >>{{Quote(process.LogFile!)}} 2>&1 </dev/null &
              started=$!
              echo "$started" >"$pid_file"
              setsid sh -c 'while kill -0 "$1" && kill -0 "$2"; do sleep 1; done; kill -KILL "$2"' sh {{Environment.ProcessId}} "$started" >/dev/null 2>&1 </dev/null & ;;
            *) exit 64 ;;
            esac

            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path, Executable);
        }
    }

    public string Path { get; }

    /// <summary>Whether the program runs, by whomever it was started.</summary>
    public bool Runs => RunningId is not null;

    /// <summary>Tells the script of a process that was started without it.</summary>
    public void Adopt(ChildProcess process) => File.WriteAllText(_pidFile, $"{process.Id}\n");

    /// <summary>Sends a signal to the program, if it runs, and waits until it is gone.</summary>
    public async Task EndAsync(int signal)
    {
        if (RunningId is { } id)
        {
            Signals.Send(id, signal);
            while (RunningId == id)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            }
        }
    }

    private int? RunningId
    {
        get
        {
            try
            {
                return int.TryParse(File.ReadAllText(_pidFile), out var id) && !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal) ? id : null;
            }
            catch (IOException)
            {
                return null;
            }
        }
    }

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
