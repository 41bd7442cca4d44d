using System.Diagnostics;
using Ringkeeper.Embedded.DurableFunctions.Tests.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Store;

/// <summary>Files that can't be written any more while a host commits to them, and later can again.</summary>
public sealed class RefusedWritesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly CancellationTokenSource _timeout = new(TimeSpan.FromMinutes(2));

    public void Dispose()
    {
        _timeout.Dispose();
        _directory.Dispose();
    }

    /// <summary>The process may not write behind the first byte of any file (EFBIG).</summary>
    [RefusedWritesFact("prlimit")]
    public Task FileSizeLimitedDuringCommits_NothingIsLost_AndWorkGoesOnAfterwards() => RefuseAndAllowAsync(
        host => Run("prlimit", "--pid", $"{host.Id}", "--fsize=1:unlimited"),
        host => Run("prlimit", "--pid", $"{host.Id}", "--fsize=unlimited:unlimited"));

    /// <summary>The files are immutable, as on a file system that is read-only (EPERM).</summary>
    [RefusedWritesFact("chattr")]
    public async Task FilesMadeReadOnlyDuringCommits_NothingIsLost_AndWorkGoesOnAfterwards()
    {
        try
        {
            await RefuseAndAllowAsync(_ => Run("chattr", ["+i", .. Files]), _ => Run("chattr", ["-i", .. Files]));
        }
        finally
        {
            Run("chattr", ["-i", .. Files]);
        }
    }

    private string[] Files => [ChainHost.DatabasePath(_directory.Path), ChainHost.DatabasePath(_directory.Path) + "-wal"];

    private async Task RefuseAndAllowAsync(Func<HostProcess, bool> refuse, Func<HostProcess, bool> allow)
    {
        using var host = await HostProcess.StartAsync(ChainHost.Mode, _directory.Path, _timeout.Token, "trap '' XFSZ; exec \"$@\"");
        var steps = new HashSet<int>();
        await ReadUntilAsync(host, steps, line => line == $"step {ChainHost.WaitsAt}");

        refuse(host).ShouldBeTrue();
        await host.WriteLineAsync("go on");
        await ReadUntilAsync(host, steps, line => line.StartsWith(ChainHost.Refused, StringComparison.Ordinal));
        var before = steps.Count;

        // The same episode again, and again refused: nothing went on in between.
        await ReadUntilAsync(host, steps, line => line.StartsWith(ChainHost.Refused, StringComparison.Ordinal));
        steps.Count.ShouldBe(before);
        allow(host).ShouldBeTrue();
        await ReadUntilAsync(host, steps, line => line == $"sum {ChainHost.Steps}");

        (await host.EndsWithinAsync(TimeSpan.FromSeconds(30))).ShouldBeTrue();
        steps.ShouldBe(Enumerable.Range(0, ChainHost.Steps));
        await using var hub = await TestHub.StartAsync(
            ChainHost.Tasks(_ => { }), options => options.DatabasePath = ChainHost.DatabasePath(_directory.Path));
        hub.Hub.GetHistory(ChainHost.Id).Count(entry => entry.Type == "TaskCompleted").ShouldBe(ChainHost.Steps);
    }

    private async Task ReadUntilAsync(HostProcess host, HashSet<int> steps, Func<string, bool> isLast)
    {
        string line;
        do
        {
            line = (await host.ReadLineAsync(_timeout.Token)).ShouldNotBeNull("the host has ended");
            if (line.StartsWith("step ", StringComparison.Ordinal))
            {
                steps.Add(int.Parse(line[5..], System.Globalization.CultureInfo.InvariantCulture));
            }
        }
        while (!isLast(line));
    }

    internal static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
