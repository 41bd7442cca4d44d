using System.Diagnostics;

namespace Ringkeeper.Embedded.DurableFunctions.Tests;

/// <summary>A task hub in a process of its own, which a test can kill or limit.</summary>
internal sealed class HostProcess : IDisposable
{
    /// <summary>The first line a host writes, when its hub has started.</summary>
    public const string Ready = "ready";

    private readonly Process _process;

    private HostProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>Starts the test assembly as a program and waits until its hub has started.</summary>
    /// <param name="mode">Which hub.</param>
    /// <param name="directory">Where it keeps what it has.</param>
    /// <param name="cancellationToken">The test's patience.</param>
    /// <param name="shell">A shell command that ends with running its arguments ("$@"); null for none.</param>
    public static async Task<HostProcess> StartAsync(string mode, string directory, CancellationToken cancellationToken, string? shell = null)
    {
        string[] program = [DotNet, typeof(TestProgram).Assembly.Location, mode, directory];
        string[] command = shell is null ? program : ["/bin/sh", "-c", shell, "sh", .. program];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true };

        // Less time for the compiler is more time in which a kill can hit something.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        var host = new HostProcess(Process.Start(start)!);
        (await host.ReadLineAsync(cancellationToken)).ShouldBe(Ready);
        return host;
    }

    public Task<string?> ReadLineAsync(CancellationToken cancellationToken) => _process.StandardOutput.ReadLineAsync(cancellationToken).AsTask();

    public Task WriteLineAsync(string line) => _process.StandardInput.WriteLineAsync(line);

    /// <summary>Waits for the end.</summary>
    /// <returns>False when the patience was over first.</returns>
    public async Task<bool> EndsWithinAsync(TimeSpan patience)
    {
        using var timeout = new CancellationTokenSource(patience);
        try
        {
            await _process.WaitForExitAsync(timeout.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public int ExitCode => _process.ExitCode;

    /// <summary>SIGKILL.</summary>
    /// <returns>False when it had ended by itself before.</returns>
    public async Task<bool> KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        return _process.ExitCode != 0;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static string DotNet =>
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
}
