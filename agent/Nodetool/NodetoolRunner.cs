using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Options;

namespace Ringkeeper.Agent.Nodetool;

/// <summary>
/// Runs nodetool as a process: locale C and time zone UTC (it prints decimals by the host's locale), a home of its own (it
/// keeps a history file there), none of the agent's settings in its environment, both streams read, killed with its children
/// when its time is up.
/// </summary>
internal sealed partial class NodetoolRunner(IOptions<AgentOptions> options, TimeProvider time, ILogger<NodetoolRunner> logger)
    : INodetoolRunner
{
    private static readonly TimeSpan KillGrace = TimeSpan.FromSeconds(5);

    public Task<NodetoolOutput> RunAsync(IReadOnlyList<string> arguments, TimeSpan timeout, CancellationToken cancellationToken) =>
        RunAsync(arguments, reader => reader.ReadToEndAsync(CancellationToken.None), timeout, cancellationToken);

    public Task<NodetoolOutput> FollowAsync(
        IReadOnlyList<string> arguments, Action<string> lineRead, TimeSpan timeout, CancellationToken cancellationToken) =>
        RunAsync(arguments, reader => ReadLinesAsync(reader, lineRead), timeout, cancellationToken);

    private static async Task<string> ReadLinesAsync(StreamReader reader, Action<string> lineRead)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(CancellationToken.None) is { } line)
        {
            text.Append(line).Append('\n');
            lineRead(line);
        }

        return text.ToString();
    }

    private async Task<NodetoolOutput> RunAsync(
        IReadOnlyList<string> arguments, Func<StreamReader, Task<string>> read, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var command = string.Join(' ', arguments);
        var started = time.GetTimestamp();
        using var process = Start(arguments, command);
        var output = read(process.StandardOutput);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            await process.WaitForExitAsync(either.Token);
            var result = new NodetoolOutput(command, process.ExitCode, await output, await error);
            var elapsed = time.GetElapsedTime(started);
            LogEnded(command, result.ExitCode, elapsed);
            return result;
        }
        catch (OperationCanceledException)
        {
            await KillAsync(process, output, error);
            cancellationToken.ThrowIfCancellationRequested();
            throw new NodetoolException(NodetoolFailureKind.TimedOut, command, $"killed after {timeout.TotalSeconds:0} s without an end");
        }
    }

    private Process Start(IReadOnlyList<string> arguments, string command)
    {
        var settings = options.Value;
        var home = Directory.CreateDirectory(Path.Combine(settings.StateDirectory, "nodetool-home"));
        var start = new ProcessStartInfo(settings.Nodetool)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = home.FullName,
        };
        foreach (var argument in settings.NodetoolArguments.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in start.Environment.Keys.Where(IsSetting).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        start.Environment["TZ"] = "UTC";
        start.Environment["HOME"] = home.FullName;
        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception e)
        {
            throw new NodetoolException(NodetoolFailureKind.Failed, command, $"'{settings.Nodetool}' can't be started: {e.Message}");
        }
    }

    // Settings of the agent, and the managed identity's endpoint and header: nodetool needs none, and some are secret.
    private static bool IsSetting(string name) =>
        name.Contains("__", StringComparison.Ordinal)
        || name.StartsWith("IDENTITY_", StringComparison.Ordinal)
        || name.StartsWith("MSI_", StringComparison.Ordinal)
        || name.StartsWith("AZURE_", StringComparison.Ordinal);

    private async Task KillAsync(Process process, Task<string> output, Task<string> error)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            // A grandchild that escaped may hold the pipes open; its output is of no use any more.
            await Task.WhenAll(process.WaitForExitAsync(CancellationToken.None), output, error).WaitAsync(KillGrace, time);
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException or IOException)
        {
            LogKillIncomplete(e);
        }
    }
}
