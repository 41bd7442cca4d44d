using System.Diagnostics;

namespace Ringkeeper.Benchmarks.Runtime;

/// <summary>A <see cref="WaitingHost"/> in its own process.</summary>
internal sealed class WaitingHostProcess : IDisposable
{
    private readonly Process _process;

    private WaitingHostProcess(Process process, Uri address, TimeSpan startDuration)
    {
        _process = process;
        Address = address;
        StartDuration = startDuration;
    }

    public Uri Address { get; }

    public TimeSpan StartDuration { get; }

    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<WaitingHostProcess> StartAsync(string stateDirectory)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(WaitingHostProcess).Assembly.Location, WaitingHost.Argument, stateDirectory])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var watch = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(WaitingHost.Ready, StringComparison.Ordinal))
            {
                return new(process, new Uri(line[WaitingHost.Ready.Length..]), watch.Elapsed);
            }
        }

        throw new InvalidOperationException("The host with waiting orchestrations ended before it was ready.");
    }

    public async Task StopAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
