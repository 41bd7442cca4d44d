using System.ComponentModel;
using System.Diagnostics;

namespace Ringkeeper.Agent.Offline;

/// <summary>Runs a command that starts, stops or asks for the service, without a shell.</summary>
internal sealed class ServiceCommand(TimeProvider time)
{
    private static readonly TimeSpan OutputGrace = TimeSpan.FromSeconds(1);

    /// <returns>The exit code and the first line of what it wrote.</returns>
    /// <exception cref="TimeoutException">It didn't end in time, and was killed.</exception>
    /// <exception cref="IOException">It can't be started.</exception>
    public async Task<(int ExitCode, string Line)> RunAsync(IReadOnlyList<string> command, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var process = Start(command);
        var line = FirstLineAsync(process);
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            await process.WaitForExitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutException($"'{string.Join(' ', command)}' was killed after {timeout.TotalSeconds:0} s without an end.");
        }

        // A service that the command has started may hold the pipes open.
        await Task.WhenAny(line, Task.Delay(OutputGrace, time, CancellationToken.None));
        return (process.ExitCode, line.IsCompletedSuccessfully ? await line : "");
    }

    private static Process Start(IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What the agent knows is no business of the service's: settings, tokens, the identity's endpoint.
        foreach (var name in start.Environment.Keys.Where(name => name is not ("PATH" or "HOME" or "LANG")).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception e)
        {
            throw new IOException($"'{command[0]}' can't be started: {e.Message}", e);
        }
    }

    private static async Task<string> FirstLineAsync(Process process)
    {
        var error = process.StandardError.ReadLineAsync();
        return await process.StandardOutput.ReadLineAsync() is { Length: > 0 } line ? line.Trim() : (await error)?.Trim() ?? "";
    }
}
